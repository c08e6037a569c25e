/* What the file says of itself, twice: the Info dictionary and XMP (ISO 16684-1), always in
 * step. No conformance to PDF/A or PDF/UA is claimed: a claim has to be verified, file by file.
 */
#include "output/pdf_parts.h"

/* Official time in Vietnam, all year. */
#define ZONE_HOURS 7

struct facts {
    struct vb_str title, author, subject, keywords, creator, producer, language;
    bool dated;
    int year, month, day, hour, minute, second;
};

/* `text` without what XML 1.0 cannot hold; control characters become spaces. */
static struct vb_str clean(struct vb_pdf *p, struct vb_str text)
{
    struct vb_sb sb;
    vb_sb_init(&sb, p->arena);
    uint32_t cp;
    for (size_t at = 0; vb_str_next(text, &at, &cp);) {
        bool control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
        if (cp != 0xFFFE && cp != 0xFFFF) {
            vb_sb_add_cp(&sb, control ? ' ' : cp);
        }
    }
    return vb_sb_str(&sb);
}

/* Civil date of a day counted from 1970-01-01, by eras of 400 years that begin on 1 March. */
static void date_of_day(int64_t day, struct facts *f)
{
    int64_t shifted = day + 719468; /* days from 0000-03-01 to 1970-01-01 */
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t in_era = shifted - era * 146097;
    int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t in_year = in_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * in_year + 2) / 153; /* 0 is March */
    f->day = (int)(in_year - (153 * month + 2) / 5 + 1);
    f->month = (int)(month < 10 ? month + 3 : month - 9);
    f->year = (int)(year + era * 400 + (f->month <= 2 ? 1 : 0));
}

static void date_of_epoch(int64_t epoch, struct facts *f)
{
    int64_t local = epoch + ZONE_HOURS * 3600;
    int64_t day = (local >= 0 ? local : local - 86399) / 86400;
    int64_t second = local - day * 86400;
    date_of_day(day, f);
    f->hour = (int)(second / 3600);
    f->minute = (int)(second / 60 % 60);
    f->second = (int)(second % 60);
}

static void find_date(struct vb_pdf *p, struct facts *f)
{
    struct vb_date_time d = p->pages->info.created;
    if (p->options->dated) {
        /* Four-digit years only: both notations want that, and no sum can overflow. */
        int64_t epoch = p->options->epoch;
        f->dated = epoch >= 0 && epoch < INT64_C(253402300800) - ZONE_HOURS * 3600;
        if (f->dated) {
            date_of_epoch(epoch, f);
        }
        return;
    }
    f->dated = d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
               d.day <= 31 && d.hour >= 0 && d.hour <= 23 && d.minute >= 0 && d.minute <= 59 &&
               d.second >= 0 && d.second <= 59;
    f->year = d.year;
    f->month = d.month;
    f->day = d.day;
    f->hour = d.hour;
    f->minute = d.minute;
    f->second = d.second;
}

static struct facts gather(struct vb_pdf *p)
{
    const struct vb_doc_info *info = &p->pages->info;
    struct facts f = {
        .title = clean(p, info->title),
        .author = clean(p, info->author),
        .subject = clean(p, info->subject),
        .keywords = clean(p, info->keywords),
        .creator = clean(p, p->options->creator),
        .language = info->language.n > 0 ? clean(p, info->language) : VB_STR("vi-VN"),
    };
    f.producer = p->options->producer.n > 0 ? clean(p, p->options->producer)
                                            : vb_strf(p->arena, "%.*s (libharu %s)",
                                                      VB_ARG(f.creator), HPDF_GetVersion());
    find_date(p, &f);
    return f;
}

/* ---- Info */

static void add_info(struct vb_sb *sb, const char *key, struct vb_str text)
{
    if (text.n > 0) {
        vb_sb_addf(sb, "/%s ", key);
        vb_pdf_add_text(sb, text);
        vb_sb_add_char(sb, '\n');
    }
}

static void define_info(struct vb_pdf *p, const struct facts *f)
{
    struct vb_sb sb;
    vb_sb_init(&sb, p->arena);
    add_info(&sb, "Title", f->title);
    add_info(&sb, "Author", f->author);
    add_info(&sb, "Subject", f->subject);
    add_info(&sb, "Keywords", f->keywords);
    add_info(&sb, "Creator", f->creator);
    add_info(&sb, "Producer", f->producer);
    if (f->dated) {
        struct vb_str date =
            vb_strf(p->arena, "(D:%04d%02d%02d%02d%02d%02d+%02d'00')", f->year, f->month,
                    f->day, f->hour, f->minute, f->second, ZONE_HOURS);
        vb_sb_addf(&sb, "/CreationDate %.*s\n/ModDate %.*s\n", VB_ARG(date), VB_ARG(date));
    }
    HPDF_Dict_RemoveElement(p->doc->info, "Producer"); /* put there by HPDF_New */
    vb_pdf_define(p, p->doc->info, vb_sb_str(&sb));
}

/* ---- XMP */

static void add_escaped(struct vb_sb *sb, struct vb_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
        case '&':
            vb_sb_add_z(sb, "&amp;");
            break;
        case '<':
            vb_sb_add_z(sb, "&lt;");
            break;
        case '>':
            vb_sb_add_z(sb, "&gt;");
            break;
        default:
            vb_sb_add_char(sb, text.p[i]);
        }
    }
}

/* <name>open text close</name>, left out when `text` is empty unless `always`. */
static void add_property(struct vb_sb *sb, const char *name, const char *open,
                         struct vb_str text, const char *close, bool always)
{
    if (text.n > 0 || always) {
        vb_sb_addf(sb, "<%s>%s", name, open);
        add_escaped(sb, text);
        vb_sb_addf(sb, "%s</%s>\n", close, name);
    }
}

static struct vb_str make_xmp(struct vb_pdf *p, const struct facts *f)
{
    static const char alt[] = "<rdf:Alt><rdf:li xml:lang=\"x-default\">";
    static const char alt_end[] = "</rdf:li></rdf:Alt>";
    struct vb_sb sb;
    vb_sb_init(&sb, p->arena);
    vb_sb_add_z(&sb, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                     "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                     "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                     "<rdf:Description rdf:about=\"\"\n"
                     " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                     " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                     " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                     "<dc:format>application/pdf</dc:format>\n");
    add_property(&sb, "dc:title", alt, f->title, alt_end, true);
    add_property(&sb, "dc:creator", "<rdf:Seq><rdf:li>", f->author, "</rdf:li></rdf:Seq>",
                 false);
    add_property(&sb, "dc:description", alt, f->subject, alt_end, false);
    add_property(&sb, "dc:language", "<rdf:Bag><rdf:li>", f->language, "</rdf:li></rdf:Bag>",
                 false);
    add_property(&sb, "pdf:Keywords", "", f->keywords, "", false);
    add_property(&sb, "xmp:CreatorTool", "", f->creator, "", false);
    add_property(&sb, "pdf:Producer", "", f->producer, "", false);
    if (f->dated) {
        struct vb_str date =
            vb_strf(p->arena, "%04d-%02d-%02dT%02d:%02d:%02d+%02d:00", f->year, f->month,
                    f->day, f->hour, f->minute, f->second, ZONE_HOURS);
        add_property(&sb, "xmp:CreateDate", "", date, "", false);
        add_property(&sb, "xmp:ModifyDate", "", date, "", false);
    }
    vb_sb_add_z(&sb, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    return vb_sb_str(&sb);
}

HPDF_UINT32 vb_pdf_metadata(struct vb_pdf *p)
{
    struct facts f = gather(p);
    define_info(p, &f);
    /* Not deflated: programs that know nothing of PDF search files for the packet. */
    return vb_pdf_id(
        vb_pdf_stream(p, VB_STR("/Type /Metadata /Subtype /XML"), make_xmp(p, &f), false));
}
