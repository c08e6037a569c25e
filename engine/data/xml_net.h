/* The second net under our own checks: libxml2's validator, shown the events of a parse. */
#ifndef VB_DATA_XML_NET_H
#define VB_DATA_XML_NET_H

#include "data/xml_load.h"

#include <libxml/parser.h>

struct vb_net;

/* Lets the validator see what `parser`, which reads the text of `l`, is about to find: its
 * first objection becomes the load's misfit.  The parser's handlers are exchanged until the net
 * is hauled. Lives in the arena of the load; NULL after a report. */
struct vb_net *vb_net_spread(struct vb_load *l, xmlParserCtxt *parser);
/* Gives the parser its handlers back; accepts NULL. */
void vb_net_haul(struct vb_net *net);

#endif
