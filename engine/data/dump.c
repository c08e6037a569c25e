#include "data/dump.h"

#include "data/row.h"

static const char *kind_name(enum vb_value_kind kind)
{
    switch (kind) {
    case VB_VALUE_NONE:
        return "";
    case VB_VALUE_TEXT:
        return "text";
    case VB_VALUE_CODE:
        return "code";
    case VB_VALUE_CODES:
        return "codes";
    case VB_VALUE_NUMBER:
        return "number";
    case VB_VALUE_INTEGER:
        return "integer";
    case VB_VALUE_DATE:
        return "date";
    case VB_VALUE_YES_NO:
        return "yes-no";
    case VB_VALUE_ROW:
        return "row";
    }
    return "";
}

static void dump_node(const struct vb_node *n, int depth, struct vb_sb *to)
{
    vb_sb_addf(to, "%6u %*s", n->where.line, depth * 2, "");
    if (n->kind == VB_NODE_TEXT) {
        vb_sb_addf(to, "“%.*s”\n", VB_ARG(n->text));
        return;
    }
    vb_sb_add(to, n->name);
    for (size_t i = 0; i < n->attribute_count; i++) {
        const struct vb_attribute *at = &n->attributes[i];
        vb_sb_addf(to, " %.*s:%s=“%.*s”", VB_ARG(at->name), kind_name(at->value.kind),
                   VB_ARG(at->value.text));
    }
    if (n->value.kind != VB_VALUE_NONE) {
        struct vb_str text =
            n->value.kind == VB_VALUE_ROW ? vb_row_text(n, to->arena) : n->value.text;
        vb_sb_addf(to, " = %s “%.*s”", kind_name(n->value.kind), VB_ARG(text));
    }
    vb_sb_add_char(to, '\n');
    for (const struct vb_node *c = n->first; c != NULL; c = c->next) {
        dump_node(c, depth + 1, to);
    }
}

struct vb_str vb_node_dump(const struct vb_node *root, struct vb_arena *a)
{
    struct vb_sb sb;
    vb_sb_init(&sb, a);
    dump_node(root, 0, &sb);
    return vb_sb_str(&sb);
}
