/* A table of figures into a data file. */
#ifndef VB_EXCHANGE_IMPORT_H
#define VB_EXCHANGE_IMPORT_H

#include "exchange/changes.h"
#include "exchange/mapping.h"
#include "exchange/sheet.h"

struct vb_import {
    const struct vb_mapping *mapping; /* NULL: none */
    struct vb_str mapping_file;
    struct vb_str kind, period, member; /* codes for values that do not say; may be empty */
    bool dot_decimal;                   /* 1,234.5 instead of 1.234,5 */
};

/* Takes all values of `book` into `c`.  Every fault is reported; false when there was one. */
bool vb_import_book(const struct vb_import *how, const struct vb_book *book,
                    struct vb_changes *c, struct vb_diag *dg);

#endif
