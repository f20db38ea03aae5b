/* What elements say of notes: roles of DPUB-ARIA, EPUB types, names that programs use. */
#include "../util/mem.h"
#include "notes.h"

enum { MAX_MARKS = 1 << 18 };

/* Whether one of the words of a class is listed. */
static bool has_name(struct str names, const char *const *listed)
{
	while (names.len) {
		struct str name = str_trim(str_cut(names, ' ', &names));
		for (const char *const *l = listed; *l; l++)
			if (str_eq_case(name, str_of(*l)))
				return true;
	}
	return false;
}

static bool is_list(enum tag tag, const struct attributes *a)
{
	static const char *const roles[] = {"doc-endnotes", "doc-footnotes", "doc-endnote",
		"doc-footnote", "doc-bibliography", NULL};
	static const char *const types[] = {"footnotes", "endnotes", "rearnotes", "footnote",
		"endnote", "rearnote", "bibliography", NULL};
	static const char *const names[] = {"references", "reflist", "footnotes", "endnotes",
		"mw-references-wrap", "footnotes-list", "wp-block-footnotes", "references-list", NULL};
	if (has_name(a->role, roles) || has_name(a->epub_type, types))
		return true;
	bool box = tag == TAG_OL || tag == TAG_UL || tag == TAG_DIV || tag == TAG_SECTION ||
	           tag == TAG_ASIDE;
	return box && (has_name(a->names, names) || has_name(a->id, names));
}

/* False where the element is no mark at all. */
static bool kind_of(enum tag tag, const struct attributes *a, enum mark_kind *kind)
{
	static const char *const marks[] = {"noteref", "footnote-ref", "footnoteref", "fnref",
		"footnote-reference", "footnote-link", "citation-needed", "inline-template",
		"easy-footnote", "fn-ref", "doc-noteref", NULL};
	static const char *const tools[] = {"mw-editsection", "mw-cite-backlink", "footnote-backref",
		"footnote-back", "footnote-backlink", "data-footnote-backref", "doc-backlink", NULL};
	static const char *const supers[] = {"reference", "footnote", "citation", NULL};
	if (has_name(a->names, tools) || has_name(a->role, tools))
		*kind = MARK_TOOL;
	else if (has_name(a->names, marks) || has_name(a->role, marks) ||
	         has_name(a->epub_type, marks))
		*kind = MARK_SURE;
	else if (is_list(tag, a))
		*kind = MARK_LIST;
	else if (tag == TAG_SUP)
		*kind = has_name(a->names, supers) ? MARK_SURE : MARK_SUPER;
	else if (tag == TAG_A && a->href.len > 1 && a->href.ptr[0] == '#')
		*kind = MARK_LINK;
	else
		return false;
	return true;
}

void marks_open(struct page *page, enum tag tag, const struct attributes *a, uint32_t element)
{
	enum mark_kind kind;
	if (tag == TAG_BODY || tag == TAG_HTML || !kind_of(tag, a, &kind) ||
	    page->nmarks == MAX_MARKS)
		return;
	page->marks = mem_grow(page->marks, page->nmarks, &page->marks_cap, sizeof(*page->marks));
	struct mark *m = &page->marks[page->nmarks++];
	uint32_t start = (uint32_t)page->text.len;
	*m = (struct mark){{start, start}, element, page->open_mark, kind, false};
	if (page->open_mark) {
		struct mark *outer = &page->marks[page->open_mark - 1];
		outer->linked = outer->linked || kind == MARK_LINK;
		m->linked = outer->kind == MARK_LINK;
	}
	page->open_mark = (uint32_t)page->nmarks;
}

void marks_close(struct page *page, uint32_t element)
{
	if (!page->open_mark)
		return;
	struct mark *m = &page->marks[page->open_mark - 1];
	if (m->element != element)
		return;
	m->at.end = (uint32_t)page->text.len;
	page->open_mark = m->outer;
}
