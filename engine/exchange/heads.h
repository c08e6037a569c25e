/* The head of a table: which row it is and what its columns hold. */
#ifndef VB_EXCHANGE_HEADS_H
#define VB_EXCHANGE_HEADS_H

#include "exchange/lookup.h"
#include "exchange/mapping.h"
#include "exchange/sheet.h"

enum vb_column_role {
    VB_ROLE_UNKNOWN,
    VB_ROLE_IGNORED,
    VB_ROLE_CODE,
    VB_ROLE_NAME,
    VB_ROLE_UNIT,
    VB_ROLE_MEMBER,
    VB_ROLE_UNIT_OR_MEMBER, /* «Đơn vị»: decided by what stands below */
    VB_ROLE_KIND,
    VB_ROLE_PERIOD,
    VB_ROLE_VALUE,
    VB_ROLE_QUALIFIER,
    VB_ROLE_PROVISIONAL,
    VB_ROLE_STATE
};

struct vb_head {
    struct vb_str text; /* as it stands there */
    uint32_t column;
    enum vb_column_role role;
    /* Of values: what the head says of them. */
    const struct vb_indicator *indicator;
    const struct vb_member *member;
    struct vb_str period, unit;
    enum vb_figure_kind kind;
    bool has_kind, has_period;
};

struct vb_heads {
    VB_VEC(struct vb_head) heads;
    uint32_t first, last;              /* rows of the head */
    uint32_t place[VB_ROLE_STATE + 1]; /* column of a role that only one has; 0: none */
    struct vb_str unit;                /* «Đơn vị tính: tấn» above the table */
    struct vb_str member;              /* what stands beside «@don-vi» */
};

/* Finds the head; false, without a report, when the sheet has none. */
bool vb_heads_find(const struct vb_lookup *l, const struct vb_mapping *m,
                   const struct vb_sheet *s, uint32_t wanted_row, struct vb_heads *found);

/* What one head says. */
struct vb_head vb_head_read(const struct vb_lookup *l, const struct vb_mapping *m,
                            struct vb_str text);

#endif
