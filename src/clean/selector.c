#include "selector.h"

static bool is_name(char c)
{
	return ascii_is_lower(c) || ascii_is_upper(c) || ascii_is_digit(c) || c == '-' || c == '_' ||
	       (unsigned char)c >= 0x80;
}

/* The name at *i, its backslashes taken out; empty where there is none. */
static struct str read_name(struct arena *a, struct str text, size_t *i)
{
	char name[SELECTOR_BYTES];
	size_t len = 0;
	while (*i < text.len && len < sizeof(name)) {
		if (text.ptr[*i] == '\\' && *i + 1 < text.len)
			++*i;
		else if (!is_name(text.ptr[*i]))
			break;
		name[len++] = text.ptr[(*i)++];
	}
	return arena_str(a, (struct str){name, len});
}

static bool no_name(struct str text, char before, struct error *err)
{
	return error_set(err, ERROR_CONFIG, "in \"%.*s\" there is no name behind the \"%c\"",
	                 STR_ARG(text), before);
}

static bool add_class(struct step *step, struct str name, struct str text, struct error *err)
{
	if (step->nclasses == STEP_CLASSES)
		return error_set(err, ERROR_CONFIG, "\"%.*s\" has more than %d classes of one element",
		                 STR_ARG(text), STEP_CLASSES);
	step->classes[step->nclasses++] = name;
	return true;
}

/* One step, up to a blank or the end. */
static bool read_step(struct step *step, struct arena *a, struct str text, size_t *i,
                      struct error *err)
{
	size_t start = *i;
	while (*i < text.len && !ascii_is_space(text.ptr[*i])) {
		char c = text.ptr[*i];
		if (c == '*' && *i == start) {
			++*i;
			continue;
		}
		if (c == '.' || c == '#') {
			++*i;
			struct str name = read_name(a, text, i);
			if (!name.len)
				return no_name(text, c, err);
			if (c == '.' && !add_class(step, name, text, err))
				return false;
			if (c == '#')
				step->id = name;
		} else if (*i == start && (is_name(c) || (c == '\\' && *i + 1 < text.len))) {
			step->tag = read_name(a, text, i);
			for (size_t k = 0; k < step->tag.len; k++)
				((char *)step->tag.ptr)[k] = ascii_lower(step->tag.ptr[k]);
		} else {
			return error_set(err, ERROR_CONFIG, "\"%.*s\" can't be read at \"%c\": write an "
			                 "element's name, .class or #id, and a blank for \"inside\"",
			                 STR_ARG(text), (unsigned char)c < ' ' ? '?' : c);
		}
	}
	return true;
}

bool selector_parse(struct selector *s, struct arena *a, struct str text, struct error *err)
{
	struct selector read = {0};
	text = str_trim(text);
	if (!text.len)
		return error_set(err, ERROR_CONFIG, "a selector is empty: write an element's name, .class "
		                 "or #id");
	if (text.len > SELECTOR_BYTES)
		return error_set(err, ERROR_CONFIG, "a selector is longer than %d bytes", SELECTOR_BYTES);
	for (size_t i = 0; i < text.len;) {
		if (ascii_is_space(text.ptr[i])) {
			i++;
			continue;
		}
		if (read.nsteps == SELECTOR_STEPS)
			return error_set(err, ERROR_CONFIG, "\"%.60s\" has more than %d elements inside each "
			                 "other", text.ptr, SELECTOR_STEPS);
		if (!read_step(&read.steps[read.nsteps++], a, text, &i, err))
			return false;
	}
	*s = read;
	return true;
}

static bool has_class(struct str classes, struct str name)
{
	for (size_t i = 0; i < classes.len;) {
		while (i < classes.len && ascii_is_space(classes.ptr[i]))
			i++;
		size_t from = i;
		while (i < classes.len && !ascii_is_space(classes.ptr[i]))
			i++;
		if (str_eq(str_sub(classes, from, i), name))
			return true;
	}
	return false;
}

bool step_matches(const struct step *step, struct str tag, struct str classes, struct str id)
{
	if ((step->tag.len && !str_eq(step->tag, tag)) || (step->id.len && !str_eq(step->id, id)))
		return false;
	for (size_t i = 0; i < step->nclasses; i++)
		if (!has_class(classes, step->classes[i]))
			return false;
	return true;
}
