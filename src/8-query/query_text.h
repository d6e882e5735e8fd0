/* SPARQL's functions on strings. */
#ifndef ENT_QUERY_TEXT_H
#define ENT_QUERY_TEXT_H

#include "query_function.h"

/* STRLEN, SUBSTR, UCASE, LCASE, STRSTARTS, STRENDS, CONTAINS, STRBEFORE, STRAFTER, CONCAT, LANGMATCHES, STRLANG,
 * ENCODE_FOR_URI, REGEX, REPLACE, digests, BNODE. The arguments are there; of what type is checked here. Any other
 * operator is an error. Letters are counted in code points. */
ent_value ent_function_text(const ent_functions *functions, rasqal_op op, const ent_value *arguments, size_t n);

#endif
