"""The codes of doubts about a draft item, with what each of them means."""

from __future__ import annotations

# The item prints no date at all; the plan's end stands in until the lead unit gives one.
UNDATED = "undated"
# A time word that names no day (适时, 三至五年内, 2025年前); the message quotes it and proposes one.
VAGUE_DATE = "vague_date"
# A date without a year was read against the day of issue (年底前 → that year's end).
DATE_ASSUMED = "date_assumed"
# A year before the plan begins was not taken for a commitment.
DATE_PAST = "date_past"
# A commitment lies behind the plan's end.
DATE_AFTER_PLAN = "date_after_plan"
# The only dates govern a part of the text, and what is said behind it has none: the item is not done
# when that part is. The message quotes the dated words.
DATE_PARTIAL = "date_partial"
# A date tells when something must have happened that gives a right (6月30日前购买的); the message
# quotes it, and it is no milestone.
DATE_CONDITION = "date_condition"
# The text and the column of deadlines give different days; the message quotes both.
DATE_CONTRADICTS = "date_contradicts"
# Words give a date that does not exist (2月30日).
DATE_INVALID = "date_invalid"

# A figure is spelt in words (千亿大关) and was turned into a number.
FIGURE_WORDS = "figure_words"
# A figure stands before the only date of its sentence, and whether that governs it is not certain.
FIGURE_UNDATED = "figure_undated"
# What a figure counts was taken from words further off, or its name reads oddly.
FIGURE_NAME = "figure_name"
# Figures that look like description, not like a target, were left out; the message quotes them.
FIGURE_SKIPPED = "figure_skipped"

# Figures whose unit or meaning is not known were left out; the message quotes them.
FIGURE_UNREAD = "figure_unread"
# Several dates and figures stand in one clause and could not be matched one to one.
FIGURE_UNPAIRED = "figure_unpaired"

# A unit's printed name is a misprint or was torn apart, and was put right.
UNIT_REPAIRED = "unit_repaired"
# A unit is not in the registry; the message may propose the nearest known one.
UNIT_UNKNOWN = "unit_unknown"
# A collective name (各县人民政府, 有关部门) stands where units should be named.
UNIT_COLLECTIVE = "unit_collective"
# The list of units ends in 等: more units may be meant than are printed.
UNIT_OPEN_LIST = "unit_open_list"
# A role printed behind the last of several names was taken for those before it, too.
UNIT_ROLE = "unit_role"
# Several brackets of units stand in one passage, each for its own stretch of the text.
UNITS_BY_PART = "units_by_part"
# Units are ticked in columns of their own, or the table's notes leave open which of them leads.
UNITS_TICKED = "units_ticked"
# The units are printed once for several items: in their heading or below the last of them.
UNITS_INHERITED = "units_inherited"
# No unit is printed apart; those listed were read out of the running text.
UNITS_SAID = "units_said"
# No unit is printed.
UNITS_MISSING = "units_missing"

# A misprinted place name in the running text was put right.
TEXT_REPAIRED = "text_repaired"
# The text holds stray words of another language, likely damage of the file.
GARBLED_TEXT = "garbled_text"
# The text is longer than any obligation; only its beginning was read for dates and figures.
TEXT_TOO_LONG = "text_too_long"
# Text stands behind the units, before the next number, and was not read into the item.
TEXT_LEFT = "text_left"
# A word seems to be printed twice.
DOUBLED_WORD = "doubled_word"

# Targets had slipped against their titles and were moved back by their wording.
TARGET_SHIFTED = "target_shifted"
# A column that looks like something to be done was not read; the message quotes its heading.
COLUMN_UNREAD = "column_unread"
# A column of unknown heading was read by its cells; the message says as what.
COLUMN_GUESSED = "column_guessed"
# A row without number was taken for the continuation of the row above.
ROW_JOINED = "row_joined"
# Empty cells of the row were filled from the row above, because a note of the table says so.
CELLS_FILLED = "cells_filled"
# The row says that the matter is withdrawn (取消, 作废); the message quotes it.
ROW_WITHDRAWN = "row_withdrawn"
# A row has more or fewer cells than the heading.
ROW_IRREGULAR = "row_irregular"
# A row prints no number; one was given.
NUMBER_MISSING = "number_missing"
# The number was printed before in the same list.
NUMBER_REPEATED = "number_repeated"
# Another list of the document has a matter of the same title and lead.
REPEATED_ELSEWHERE = "repeated_elsewhere"
# The title or the target is empty.
TEXT_MISSING = "text_missing"
