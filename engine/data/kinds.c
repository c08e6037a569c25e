#include "data/kinds.h"

static const struct vb_kind kinds[] = {
#define VB_KIND_ROW(code, name, layout) {code, name, layout},
#include "data/kinds.def"
#undef VB_KIND_ROW
};

const struct vb_kind *vb_kinds(size_t *count)
{
    *count = sizeof kinds / sizeof *kinds;
    return kinds;
}

const struct vb_kind *vb_kind_find(struct vb_str code)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (vb_str_eq_z(code, kinds[i].code)) {
            return &kinds[i];
        }
    }
    return NULL;
}
