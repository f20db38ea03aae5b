/*
 * The order of words around a speech verb, beyond a plain subject and verb: names
 * in apposition to a role, subjects behind their verb, papers behind an impersonal
 * one ("heißt es in dem Bericht"), and what opens a cue ("wie", "in the words of").
 */
#ifndef CRIER_ORDER_H
#define CRIER_ORDER_H

#include "phrase.h"

/*
 * The name that stands in apposition to a role: "the mayor of Milton, Ann Lee,", "le
 * ministre de l’Intérieur Paul Girard". The phrase itself where there is none.
 */
struct phrase order_named(const struct sentence_tokens *s, struct phrase p);

/* The subject behind the verb v, past times and places: "explicó ayer en Madrid la ministra". */
struct phrase order_subject_behind(const struct sentence_tokens *s, int v);

/* The paper that opens the clause of an impersonal verb: "in dem Gutachten heißt es". */
struct phrase order_paper_before(const struct sentence_tokens *s, int from, int v);

/*
 * The subject behind a word at i that no list has: right behind a quotation it is a
 * speech verb ("wehrte sich Weber", "gibt er zu").
 */
struct phrase order_behind_unknown(const struct sentence_tokens *s, int i);

/* Past what opens "en palabras de", "nach den Worten von"; i where nothing does. */
int order_opening(const struct sentence_tokens *s, int i);

#endif
