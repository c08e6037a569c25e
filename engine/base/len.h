/* Lengths on paper: thousandths of a point (1 pt = 1/72 inch), integers until a PDF is written.
 */
#ifndef VB_BASE_LEN_H
#define VB_BASE_LEN_H

#include <stdint.h>

typedef int64_t vb_len;

#define VB_PT(points) ((vb_len)(points)*1000)
/* Whole tenths of a millimetre, rounded: 1 mm = 72000/25.4 thousandths of a point. */
#define VB_MM10(tenths) (((vb_len)(tenths)*7200000 / 254 + 50) / 100)
#define VB_MM(mm)       VB_MM10((vb_len)(mm)*10)

/* Anything longer than this on a page is a fault of the layout, not a length (about 3.5 m). */
#define VB_LEN_MAX VB_PT(10000)

/* `advance` in font units at `size`, rounded to the nearest thousandth of a point. */
static inline vb_len vb_scale(int64_t advance, vb_len size, int32_t units_per_em)
{
    int64_t product = advance * size;
    int64_t half = units_per_em / 2;
    return product >= 0 ? (product + half) / units_per_em : -((-product + half) / units_per_em);
}

#endif
