/* Editor support for authors of layouts, made from api.def and the schema, so that completion
 * knows what the checks know. */
#include "script/internal.h"

#include <string.h>

struct function_doc {
    const char *path, *params, *returns, *doc;
};

static const struct function_doc functions[] = {
#define VB_FUNCTION(path_, function, params_, returns_, doc_) {path_, params_, returns_, doc_},
#include "script/api.def"
};

static const char head[] =
    "---@meta vanban\n"
    "-- Generated from engine/script/api.def and the schema by `vanban stubs`; do not edit.\n"
    "\n"
    "---@class vb\n"
    "local vb = {}\n"
    "\n"
    "---@class vb.fmt\n"
    "vb.fmt = {}\n"
    "\n"
    "---@class vb.figures\n"
    "vb.figures = {}\n"
    "\n"
    "---Độ dài, phần nghìn point; tạo bằng vb.mm hoặc vb.pt.\n"
    "---@alias vb.Len integer\n"
    "---@alias vb.Role "
    "\"None\"|\"Part\"|\"Sect\"|\"Div\"|\"BlockQuote\"|\"H1\"|\"H2\"|\"H3\"|\"H4\"|\"H5\""
    "|\"H6\"|\"P\"|\"L\"|\"LI\"|\"Lbl\"|\"LBody\"|\"Caption\"|\"Artifact\"\n"
    "---@alias vb.Text string|vb.Node|vb.Number|vb.Date\n"
    "---@alias vb.Count integer|vb.Number\n"
    "---@alias vb.Inlines string|vb.Inline|vb.Node|vb.Number|vb.Date|false|nil|vb.Inlines[]\n"
    "---@alias vb.Blocks vb.Block|false|nil|vb.Blocks[]\n"
    "\n";

static const char classes[] =
    "---@class vb.Style\n---@class vb.Page\n---@class vb.Block\n---@class vb.Inline\n"
    "---@class vb.Row\n---@class vb.Cell\n---@class vb.Layout\n"
    "\n"
    "---Số liệu như đã viết; so sánh được, không tính toán; in bằng vb.fmt.number.\n"
    "---@class vb.Number\n"
    "\n"
    "---@class vb.Date\n"
    "---@field ngay integer|nil\n---@field thang integer|nil\n---@field nam integer|nil\n"
    "\n"
    "---@class vb.FigureCell\n"
    "---@field inlines vb.Inline\n---@field text string\n---@field number boolean\n"
    "---@field node vb.Node|nil\n"
    "\n"
    "---@class vb.FigureRow\n"
    "---@field kind \"item\"|\"group\"|\"part\"|\"total\"\n---@field depth integer\n"
    "---@field from vb.Node\n---@field cells vb.FigureCell[]\n"
    "\n"
    "---@class vb.FigureTable\n"
    "---@field heads string[]\n---@field uppers string[] «Năm 2017» trên các đầu cột, hoặc "
    "trống\n"
    "---@field formulas string[] «9=7/4», hoặc trống\n---@field codes string[]\n"
    "---@field rows vb.FigureRow[]\n"
    "\n"
    "---Một phần tử của dữ liệu năm, chỉ để đọc.\n"
    "---@class vb.Node\n"
    "---@field goc vb.node.du_lieu_nam phần tử gốc\n"
    "---@field ten fun(self: vb.Node): string tên phần tử\n"
    "---@field con fun(self: vb.Node): vb.Node[] các phần tử con\n"
    "---@field khoi fun(self: vb.Node): vb.Node[] các phần tử con là khối\n"
    "---@field chu fun(self: vb.Node): string toàn bộ chữ\n"
    "---@field tri fun(self: vb.Node): any giá trị của phần tử đơn\n"
    "---@field cha fun(self: vb.Node): vb.Node|nil phần tử cha\n"
    "---@field vi_tri fun(self: vb.Node): integer thứ tự trong các phần tử cùng tên\n"
    "---@field noi_tuyen fun(self: vb.Node): boolean có chữ hay phần tử trong dòng\n"
    "\n";

/* ---- constructors and functions */

static void write_keys(struct vb_sink *to, const struct vb_owner *o)
{
    vb_sink_addf(to, "---%s\n---@class vb.%s.Options\n", o->doc, o->name);
    for (size_t i = o->first; i < o->after; i++) {
        vb_sink_addf(to, "---@field %s? %s %s\n", vb_keys[i].name,
                     vb_key_type_name(vb_keys[i].type), vb_keys[i].doc);
    }
    if (o->content[0] != '\0') {
        vb_sink_addf(to, "---@field [integer] %s\n", o->content);
    }
    vb_sink_addf(to, "\n");
}

static void write_call(struct vb_sink *to, const struct vb_owner *o)
{
    vb_sink_addf(to,
                 "---%s\n---@param noi_dung vb.%s.Options\n---@return %s\n"
                 "function vb.%s(noi_dung) end\n\n",
                 o->doc, o->name, o->returns, o->name);
}

/* "s: vb.Text, blank?: string" as @param lines; returns the names through `names`. */
static void write_params(struct vb_sink *to, const char *params, struct vb_sb *names)
{
    struct vb_str rest = vb_str_z(params);
    while (rest.n > 0) {
        size_t comma = vb_str_find(rest, VB_STR(", "), 0);
        struct vb_str one = vb_str_part(rest, 0, comma);
        size_t colon = vb_str_find(one, VB_STR(": "), 0);
        struct vb_str name = vb_str_part(one, 0, colon);
        struct vb_str type = vb_str_part(one, colon + 2, one.n);
        vb_sink_addf(to, "---@param %.*s %.*s\n", VB_ARG(name), VB_ARG(type));
        name.n -= vb_str_ends(name, VB_STR("?")) ? 1 : 0;
        vb_sb_addf(names, "%s%.*s", names->n == 0 ? "" : ", ", VB_ARG(name));
        rest =
            comma == SIZE_MAX ? (struct vb_str){NULL, 0} : vb_str_part(rest, comma + 2, rest.n);
    }
}

static void write_function(struct vb_sink *to, const struct function_doc *f, struct vb_arena *a)
{
    struct vb_sb names;
    vb_sb_init(&names, a);
    vb_sink_addf(to, "---%s\n", f->doc);
    write_params(to, f->params, &names);
    if (f->returns[0] != '\0') {
        vb_sink_addf(to, "---@return %s\n", f->returns);
    }
    struct vb_str list = vb_sb_str(&names);
    vb_sink_addf(to, "function vb.%s(%.*s) end\n\n", f->path, VB_ARG(list));
}

/* ---- the data view */

static const char *value_type(enum vb_value_kind kind)
{
    switch (kind) {
    case VB_VALUE_NONE:
        return "nil";
    case VB_VALUE_TEXT:
    case VB_VALUE_CODE:
    case VB_VALUE_CODES:
    case VB_VALUE_ROW:
        return "string";
    case VB_VALUE_NUMBER:
        return "vb.Number";
    case VB_VALUE_INTEGER:
        return "integer";
    case VB_VALUE_DATE:
        return "vb.Date";
    case VB_VALUE_YES_NO:
        return "boolean";
    }
    return "any";
}

/* Documentation on one line. */
static void write_doc(struct vb_sink *to, struct vb_str doc)
{
    for (size_t i = 0; i < doc.n; i++) {
        char c = doc.p[i] == '\n' || doc.p[i] == '\r' ? ' ' : doc.p[i];
        vb_sink_write(to, &c, 1);
    }
    vb_sink_addf(to, "\n");
}

static bool has_attribute(const struct vb_schema_element *e, struct vb_str lua_name)
{
    bool found = false;
    for (size_t i = 0; i < e->attribute_count; i++) {
        found = found || vb_str_eq(e->attributes[i].lua_name, lua_name);
    }
    return found;
}

static void write_element(struct vb_sink *to, const struct vb_schema_element *e)
{
    vb_sink_addf(to, "---<%.*s>: ", VB_ARG(e->name));
    write_doc(to, e->doc_vi);
    vb_sink_addf(to, "---@class vb.node.%.*s: vb.Node\n", VB_ARG(e->lua_name));
    for (size_t i = 0; i < e->attribute_count; i++) {
        const struct vb_schema_attribute *x = &e->attributes[i];
        vb_sink_addf(to, "---@field %.*s %s%s ", VB_ARG(x->lua_name), value_type(x->kind),
                     x->required ? "" : "|nil");
        write_doc(to, x->doc_vi);
    }
    for (size_t i = 0; i < e->child_count; i++) {
        const struct vb_schema_child *c = &e->children[i];
        if (has_attribute(e, c->element->lua_name)) {
            continue; /* the attribute's field stands for both */
        }
        vb_sink_addf(to, "---@field %.*s vb.node.%.*s%s\n", VB_ARG(c->element->lua_name),
                     VB_ARG(c->element->lua_name),
                     c->many       ? "[]"
                     : c->required ? ""
                                   : "|nil");
    }
    vb_sink_addf(to, "\n");
}

void vb_script_write_stubs(struct vb_sink *to, const struct vb_schema *schema)
{
    struct vb_arena *a = vb_arena_new();
    vb_sink_add(to, vb_str_z(head));
    vb_sink_add(to, vb_str_z(classes));
    for (size_t i = 0; i < VB_OWNER_COUNT; i++) {
        write_keys(to, &vb_owners[i]);
        if (vb_owners[i].returns[0] != '\0') {
            write_call(to, &vb_owners[i]);
        }
    }
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        write_function(to, &functions[i], a);
    }
    size_t count = 0;
    const struct vb_schema_element *elements = vb_schema_elements(schema, &count);
    for (size_t i = 0; i < count; i++) {
        write_element(to, &elements[i]);
    }
    vb_sink_addf(to, "return vb\n");
    vb_arena_drop(a);
}

void vb_script_write_luarc(struct vb_sink *to)
{
    vb_sink_addf(to, "{\n"
                     "  \"runtime.version\": \"Lua 5.4\",\n"
                     "  \"runtime.path\": [\"?.lua\"],\n"
                     "  \"workspace.library\": [\"meta\"],\n"
                     "  \"runtime.builtin\": {\n"
                     "    \"coroutine\": \"disable\",\n"
                     "    \"debug\": \"disable\",\n"
                     "    \"io\": \"disable\",\n"
                     "    \"os\": \"disable\",\n"
                     "    \"package\": \"disable\"\n"
                     "  }\n"
                     "}\n");
}
