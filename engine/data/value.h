/* Typed values of attributes and simple elements.  Numbers and dates are typed as printed. */
#ifndef VB_DATA_VALUE_H
#define VB_DATA_VALUE_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum vb_value_kind {
    VB_VALUE_NONE,
    VB_VALUE_TEXT,    /* free text, cleaned and NFC */
    VB_VALUE_CODE,    /* xs:NCName-like codes, references, enumerations */
    VB_VALUE_CODES,   /* a white-space separated list of codes, kept as one text */
    VB_VALUE_NUMBER,  /* as printed: 330.450 or 97,6 */
    VB_VALUE_INTEGER, /* plain digits: a year, a count of columns */
    VB_VALUE_DATE,    /* 24/11/2023; day or month may be blank where the schema says so */
    VB_VALUE_YES_NO,  /* co | khong */
    VB_VALUE_ROW      /* values one after another, as written in the file: data/row.h */
};

/* An exact decimal: digits × 10^-scale.  See data/decimal.h. */
struct vb_decimal {
    int64_t digits;
    int32_t scale; /* 0 … 18 */
};

struct vb_date {
    int16_t year;      /* 0: blank */
    int8_t month, day; /* 0: blank */
};

struct vb_value {
    enum vb_value_kind kind;
    struct vb_str text; /* as typed, cleaned: the author's form */
    union {
        struct vb_decimal number;
        int64_t integer;
        struct vb_date date;
        bool yes;
    };
};

/* Reads a number as printed in Vietnamese: groups of three with dots or no groups at all, one
 * comma, optional sign (- or −).  False when `s` is anything else or too long. */
bool vb_number_read(struct vb_str s, struct vb_decimal *number);

/* Reads dd/mm/yyyy (a leading zero may be missing) and checks the calendar.  With `blanks`, day
 * and month may be empty ("/11/2023", "//2023") and the empty text is a wholly blank date. */
bool vb_date_read(struct vb_str s, bool blanks, struct vb_date *date);

#endif
