/* What a person has said once about a table that comes every year: which column is what, which
 * row is which indicator, what the marks mean.  A small XML file:
 *
 *   <anh-xa so="vi" loai="thuc-hien" ky="quy-1" don-vi="cc-kl">
 *     <trang ten="Biểu 1" dong-tieu-de="4"/>
 *     <cot tieu-de="KH giao đầu năm" loai="giao" don-vi-tinh="tấn"/>
 *     <cot tieu-de="Tên" la="ten"/>
 *     <dong ten="Lúa cả năm" ma="luong-thuc"/>
 *     <dong ten="Số liệu sơ bộ" bo-qua="co"/>
 *     <dau chu="#N/A" la="thieu"/>
 *   </anh-xa>
 */
#ifndef VB_EXCHANGE_MAPPING_H
#define VB_EXCHANGE_MAPPING_H

#include "base/arena.h"
#include "base/str.h"
#include "report/diag.h"

/* A column: found by its head. */
struct vb_map_column {
    struct vb_str head; /* plain */
    struct vb_str role; /* @la: ma, ten, don-vi-tinh, don-vi, loai, ky, gia-tri, bo-qua … */
    struct vb_str code, kind, period, member, unit; /* what its values are of */
};

struct vb_map_row {
    struct vb_str name, code; /* name: plain */
    bool ignored;
};

struct vb_map_mark {
    struct vb_str text, meaning; /* thieu, khong-phat-sinh, khong-ap-dung, bo-trong */
};

struct vb_map_sheet {
    struct vb_str name;
    uint32_t header; /* row of the head; 0: to be found */
};

struct vb_mapping {
    struct vb_str kind, period, member; /* of values that do not say */
    bool dot_decimal, says_decimal;
    VB_VEC(struct vb_map_sheet) sheets; /* none: all that hold a table */
    VB_VEC(struct vb_map_column) columns;
    VB_VEC(struct vb_map_row) rows;
    VB_VEC(struct vb_map_mark) marks;
};

/* Reads a mapping; in `a`, NULL after a report. */
const struct vb_mapping *vb_mapping_read(struct vb_arena *a, struct vb_str file,
                                         struct vb_str text, struct vb_diag *dg);

#endif
