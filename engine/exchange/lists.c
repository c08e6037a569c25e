#include "exchange/lists.h"

#include "data/decimal.h"
#include "text/vietnamese.h"

static const struct vb_list_column awards[] = {
    {"ma", "Mã khen thưởng", 16},     {"ten", "Hình thức", 44},   {"cap", "Cấp khen", 16},
    {"doi-tuong", "Đối tượng", 12},   {"buoc", "Bước", 12},       {"so-luong", "Số lượng", 10},
    {"trang-thai", "Trạng thái", 12}, {"xuat-xu", "Xuất xứ", 18}, {"vi-tri", "Vị trí", 24},
    {"cong-thuc", "Công thức", 30},
};
static const struct vb_list_column names[] = {
    {"ma", "Mã khen thưởng", 16},   {"hinh-thuc", "Hình thức", 44},
    {"doi-tuong", "Đối tượng", 12}, {"ten", "Tên", 30},
    {"don-vi", "Đơn vị", 14},       {"ten-don-vi", "Tên đơn vị", 34},
    {"vi-tri", "Vị trí", 24},
};
static const struct vb_list_column points[] = {
    {"bang-diem", "Bảng điểm", 14}, {"tt", "TT tiêu chí", 10}, {"tieu-chi", "Mã tiêu chí", 14},
    {"ten", "Tên tiêu chí", 44},    {"loai", "Loại điểm", 10}, {"toi-da", "Điểm tối đa", 10},
    {"don-vi", "Đơn vị", 14},       {"buoc", "Bước", 12},      {"diem", "Điểm", 10},
    {"xuat-xu", "Xuất xứ", 18},     {"vi-tri", "Vị trí", 24},  {"cong-thuc", "Công thức", 30},
};
static const struct vb_list_column standings[] = {
    {"bang-diem", "Bảng điểm", 14},
    {"don-vi", "Đơn vị", 14},
    {"ten-don-vi", "Tên đơn vị", 40},
    {"tu-cham", "Tự chấm", 10},
    {"khoi-cham", "Khối chấm", 10},
    {"tham-dinh", "Thẩm định", 10},
    {"diem-chinh", "Điểm chính", 10},
    {"diem-thuong", "Điểm thưởng", 10},
    {"diem-tru", "Điểm trừ", 10},
    {"tong", "Tổng điểm", 10},
    {"hang", "Hạng", 8},
    {"vi-tri", "Vị trí", 24},
    {"cong-thuc", "Công thức", 44},
};
static const struct vb_list_column activities[] = {
    {"ma", "Mã công việc", 14}, {"nhom", "Nhóm công việc", 20}, {"noi-dung", "Nội dung", 60},
    {"chu-tri", "Chủ trì", 20}, {"phoi-hop", "Phối hợp", 20},   {"tu-ngay", "Từ ngày", 12},
    {"han", "Hạn", 12},         {"thoi-gian", "Thời gian", 18}, {"san-pham", "Sản phẩm", 20},
    {"tien-do", "Tiến độ", 20}, {"vi-tri", "Vị trí", 24},
};
static const struct vb_list_column movements[] = {
    {"ma", "Mã phong trào", 14},          {"ten", "Tên phong trào", 50},
    {"van-ban", "Văn bản phát động", 28}, {"ngay", "Ngày văn bản", 12},
    {"co-quan", "Cơ quan phát động", 24}, {"tu-ngay", "Từ ngày", 12},
    {"den-ngay", "Đến ngày", 12},         {"vi-tri", "Vị trí", 24},
};

#define TABLE(key, title, columns)                               \
    {                                                            \
        key, title, columns, sizeof(columns) / sizeof *(columns) \
    }

static const struct vb_list_table tables[] = {
    [VB_LIST_AWARDS] = TABLE("khen-thuong", "Khen thưởng", awards),
    [VB_LIST_NAMES] = TABLE("danh-sach-khen", "Danh sách khen thưởng", names),
    [VB_LIST_POINTS] = TABLE("diem", "Điểm thi đua", points),
    [VB_LIST_STANDINGS] = TABLE("xep-hang", "Xếp hạng", standings),
    [VB_LIST_ACTIVITIES] = TABLE("hoat-dong", "Hoạt động", activities),
    [VB_LIST_MOVEMENTS] = TABLE("phong-trao", "Phong trào", movements),
};

const struct vb_list_table *vb_list_table(enum vb_list list)
{
    return &tables[list];
}

bool vb_list_find(struct vb_str key, enum vb_list *list)
{
    for (size_t i = 0; i < VB_LIST_COUNT; i++) {
        if (vb_str_eq_z(key, tables[i].key)) {
            *list = (enum vb_list)i;
            return true;
        }
    }
    return false;
}

/* ---- cells */

void vb_list_text(struct vb_list_walk *w, struct vb_str text)
{
    w->cells[w->count++] = (struct vb_list_cell){.text = text};
}

void vb_list_number(struct vb_list_walk *w, struct vb_decimal n, struct vb_str shown)
{
    w->cells[w->count++] = (struct vb_list_cell){.text = shown, .number = n, .counts = true};
}

void vb_list_place(struct vb_list_walk *w, const struct vb_node *n)
{
    vb_list_text(w, vb_strf(w->a, "%.*s:%u", VB_ARG(n->where.file), n->where.line));
}

void vb_list_end(struct vb_list_walk *w)
{
    w->stopped = w->stopped || !w->visit(w->context, w->cells);
    w->count = 0;
    vb_arena_reset(w->a);
}

/* An attribute of the element as it is typed. */
static void put(struct vb_list_walk *w, const struct vb_node *n, const char *name)
{
    vb_list_text(w, vb_node_string(n, name));
}

/* ---- awards */

static void put_award(struct vb_list_walk *w, const struct vb_award *award, struct vb_str who,
                      enum vb_award_step step)
{
    vb_list_text(w, award->code);
    vb_list_text(w, award->name);
    vb_list_text(w, award->level);
    vb_list_text(w, who);
    vb_list_text(w, vb_str_z(vb_award_step_code(step)));
}

/* The count, «…» for one that is not known yet. */
static void put_count(struct vb_list_walk *w, const struct vb_tally *t)
{
    if (t->blank) {
        vb_list_text(w, VB_STR("…"));
        vb_list_text(w, VB_STR("thieu"));
    } else {
        vb_list_number(w, vb_decimal_int(t->count), vb_format_count(w->a, t->count));
        vb_list_text(w, VB_STR(""));
    }
}

static void count_row(struct vb_list_walk *w, const struct vb_award *award, enum vb_recipient r,
                      enum vb_award_step step)
{
    struct vb_str who = vb_str_z(vb_recipient_code(r));
    struct vb_tally t = vb_award_tally(award, step, who);
    const struct vb_node *typed = award->counted[r][step];
    put_award(w, award, who, step);
    put_count(w, &t);
    vb_list_text(w, typed != NULL ? VB_STR("nhập") : VB_STR("đếm danh sách"));
    vb_list_place(w, typed != NULL ? typed : award->node);
    vb_list_text(w, typed != NULL
                        ? VB_STR("")
                        : vb_strf(w->a, "số dòng nguoi doi-tuong=\"%.*s\"", VB_ARG(who)));
    vb_list_end(w);
}

/* What the counts of a step add up to, where there are several. */
static void total_row(struct vb_list_walk *w, const struct vb_award *award,
                      enum vb_award_step step)
{
    struct vb_tally t = vb_award_tally(award, step, VB_STR(""));
    struct vb_sb sb;
    size_t terms = 0;
    vb_sb_init(&sb, w->a);
    for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
        if (award->given[r][step]) {
            vb_sb_addf(&sb, "%s%s", terms++ == 0 ? "" : " + ",
                       vb_recipient_code((enum vb_recipient)r));
        }
    }
    if (terms > 1) {
        put_award(w, award, VB_STR("tong"), step);
        put_count(w, &t);
        vb_list_text(w, VB_STR("cộng các đối tượng"));
        vb_list_text(w, VB_STR(""));
        vb_list_text(w, vb_sb_str(&sb));
        vb_list_end(w);
    }
}

static void walk_awards(struct vb_list_walk *w)
{
    for (size_t i = 0; i < w->f->awards.count; i++) {
        const struct vb_award *award = w->f->awards.items[i];
        for (size_t s = VB_AWARD_STEP_COUNT; s-- > 0;) { /* registered, proposed, decided */
            for (size_t r = 0; r < VB_RECIPIENT_COUNT; r++) {
                if (award->given[r][s]) {
                    count_row(w, award, (enum vb_recipient)r, (enum vb_award_step)s);
                }
            }
            total_row(w, award, (enum vb_award_step)s);
        }
    }
}

static void walk_names(struct vb_list_walk *w)
{
    for (size_t i = 0; i < w->f->awards.count; i++) {
        const struct vb_award *award = w->f->awards.items[i];
        const struct vb_node *n = vb_node_child(award->node, "nguoi");
        for (; n != NULL; n = vb_node_next(n)) {
            struct vb_str unit = vb_node_string(n, "don-vi");
            const struct vb_member *m = vb_map_find(&w->f->member_codes, unit);
            vb_list_text(w, award->code);
            vb_list_text(w, award->name);
            enum vb_recipient who = VB_CA_NHAN; /* a person when not said */
            (void)vb_recipient_read(vb_node_string(n, "doi-tuong"), &who);
            vb_list_text(w, vb_str_z(vb_recipient_code(who)));
            put(w, n, "ten");
            vb_list_text(w, m != NULL ? unit : VB_STR(""));
            vb_list_text(w, m != NULL ? m->name : unit);
            vb_list_place(w, n);
            vb_list_end(w);
        }
    }
}

/* ---- activities and movements */

static void walk_activities(struct vb_list_walk *w)
{
    for (size_t i = 0; i < w->f->activities.count; i++) {
        const struct vb_node *n = w->f->activities.items[i]->node;
        put(w, n, "ma");
        put(w, n, "nhom");
        vb_list_text(w, vb_node_all_text(n, w->a));
        put(w, n, "chu-tri");
        put(w, n, "phoi-hop");
        put(w, n, "tu-ngay");
        put(w, n, "han");
        put(w, n, "thoi-gian");
        put(w, n, "san-pham");
        put(w, n, "tien-do");
        vb_list_place(w, n);
        vb_list_end(w);
    }
}

static void walk_movements(struct vb_list_walk *w)
{
    for (size_t i = 0; i < w->f->movements.count; i++) {
        const struct vb_node *n = w->f->movements.items[i]->node;
        put(w, n, "ma");
        put(w, n, "ten");
        put(w, n, "van-ban");
        put(w, n, "ngay");
        put(w, n, "co-quan");
        put(w, n, "tu-ngay");
        put(w, n, "den-ngay");
        vb_list_place(w, n);
        vb_list_end(w);
    }
}

bool vb_list_walk(const struct vb_figures *f, enum vb_list list, vb_list_visit *visit,
                  void *context)
{
    struct vb_list_walk w = {.f = f, .a = vb_arena_new(), .visit = visit, .context = context};
    switch (list) {
    case VB_LIST_AWARDS:
        walk_awards(&w);
        break;
    case VB_LIST_NAMES:
        walk_names(&w);
        break;
    case VB_LIST_POINTS:
        vb_list_points(&w);
        break;
    case VB_LIST_STANDINGS:
        vb_list_standings(&w);
        break;
    case VB_LIST_ACTIVITIES:
        walk_activities(&w);
        break;
    case VB_LIST_MOVEMENTS:
        walk_movements(&w);
        break;
    case VB_LIST_COUNT:
        break;
    }
    vb_arena_drop(w.a);
    return !w.stopped;
}
