/* Everything the files of this folder share. */
#ifndef VB_SCRIPT_INTERNAL_H
#define VB_SCRIPT_INTERNAL_H

#include "script/content.h"
#include "script/convert.h"
#include "script/fault.h"
#include "script/keys.h"
#include "script/sandbox.h"

/* ---- api.c */
void vb_api_register(lua_State *L); /* pushes the table `vb` */

#define VB_CALL(name, function, returns, content, doc)    int function(lua_State *L);
#define VB_FUNCTION(path, function, params, returns, doc) int function(lua_State *L);
#include "script/api.def"

#endif
