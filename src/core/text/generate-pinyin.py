#!/usr/bin/python3
# generate-pinyin.py: the table of readings, as a C header
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: generate-pinyin.py OVERRIDES OUTPUT
#
# Made out of Debian's python3-pypinyin: for each character its reading, its
# further plausible ones, and of the dictionary's phrases only those that tell
# something new: that give a character another reading than it has by itself
# or through shorter phrases. Tones are left out.

import re
import sys
from collections import Counter, defaultdict

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

DIRECT = range(0x4E00, 0xA000)


def normal(reading):
    return to_normal(reading).replace('ü', 'v').replace('ê', 'e')


def is_syllable(text):
    return re.fullmatch('[bcdfghjklmnpqrstwxyz]{0,2}[aeiouv]+(n|ng|r)?', text) is not None


def read_overrides(path):
    kinds = {'character': {}, 'phrase': {}, 'surname': {}, 'other': defaultdict(list)}
    with open(path, encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            line = line.split('#')[0].split()
            if not line:
                continue
            kind, text, *syllables = line
            if len(text) != len(syllables) or not all(map(is_syllable, syllables)):
                sys.exit(f'{path}:{number}: as many syllables as characters are needed')
            if kind == 'other':
                kinds[kind][text].append(syllables[0])
            elif text in kinds[kind]:
                sys.exit(f'{path}:{number}: “{text}” stands there twice')
            else:
                kinds[kind][text] = syllables
    return kinds


def read_characters(overrides, phrases):
    """The default reading of each character and its others."""
    seen = defaultdict(Counter)
    for phrase, syllables in phrases.items():
        for character, syllable in zip(phrase, syllables):
            seen[character][syllable] += 1

    surnames = defaultdict(list)
    for surname, syllables in overrides['surname'].items():
        for character, syllable in zip(surname, syllables):
            surnames[character].append(syllable)

    default, others = {}, {}
    for character in {*map(chr, pinyin_dict), *overrides['character']}:
        dictionary = pinyin_dict.get(ord(character), '').split(',')
        known = [s for s in dict.fromkeys(map(normal, dictionary)) if is_syllable(s)]
        if character in overrides['character']:
            known = overrides['character'][character] + known
        if not known:
            continue
        default[character] = known[0]
        total = seen[character].total()
        # Readings that the phrases know from more than one old saying.
        usual = [s for s, n in seen[character].most_common() if n >= 2 and n * 50 >= total]
        further = overrides['other'][character] + surnames[character] + usual
        further = [s for s in dict.fromkeys(further) if s != known[0]]
        others[character] = [known[0]] + further[:3]
    return default, others


def read_phrase(text, default, phrases, longest):
    result = []
    i = 0
    while i < len(text):
        for n in range(min(longest, len(text) - i), 1, -1):
            if text[i:i + n] in phrases:
                result += phrases[text[i:i + n]]
                i += n
                break
        else:
            result.append(default[text[i]])
            i += 1
    return result


def compact(default, phrases, forced):
    """Only the phrases that shorter ones do not already tell."""
    kept = {}
    longest = 1
    for phrase in sorted(phrases, key=lambda p: (len(p), p)):
        if read_phrase(phrase, default, kept, longest) != phrases[phrase]:
            kept[phrase] = phrases[phrase]
            longest = max(longest, len(phrase))
    # A forced phrase stays even if the defaults agree, when a longer match that
    # begins inside it could read it otherwise; those are few.
    kept.update(forced)
    return kept


def main():
    overrides_path, output = sys.argv[1:]
    overrides = read_overrides(overrides_path)

    phrases = {}
    for phrase, readings in phrases_dict.items():
        syllables = [normal(r[0]) for r in readings]
        if len(phrase) == len(syllables) and len(phrase) > 1 and all(map(is_syllable, syllables)) \
                and all(ord(c) in pinyin_dict for c in phrase):
            phrases[phrase] = syllables
    phrases.update(overrides['phrase'])

    default, readings = read_characters(overrides, phrases)
    phrases = {p: s for p, s in phrases.items() if all(c in default for c in p)}
    kept = compact(default, phrases, overrides['phrase'])

    syllables = sorted({s for r in readings.values() for s in r} | {s for p in kept.values() for s in p}
                       | {s for p in overrides['surname'].values() for s in p})
    number = {s: i + 1 for i, s in enumerate(syllables)}
    ambiguous = sorted(c for c, r in readings.items() if len(r) > 1)
    ambiguity = {c: i + 1 for i, c in enumerate(ambiguous)}
    ordered = sorted(kept, key=str.encode)
    first_phrase = {}
    for i, phrase in enumerate(ordered):
        first_phrase.setdefault(phrase[0], i + 1)

    def entry(character):
        if character not in default:
            return '{0,0,0}'
        return '{%d,%d,%d}' % (number[default[character]], ambiguity.get(character, 0),
                               first_phrase.get(character, 0))

    def wrapped(items, per_line):
        return '\n'.join('  ' + ' '.join(f'{x},' for x in items[i:i + per_line])
                         for i in range(0, len(items), per_line))

    def packed(text, reading):
        return '{ "%s", { %s } }' % (text, ', '.join(str(number[s]) for s in reading))

    def escaped(rest):
        return '"%s"' % ' '.join(rest) if rest else 'NULL'

    rare = sorted(c for c in default if ord(c) not in DIRECT)
    lines = [
        '/* crm-pinyin-table.h: readings of Chinese characters',
        ' *',
        ' * Made by generate-pinyin.py out of python3-pypinyin (MIT): do not edit.',
        ' */',
        '',
        'static const char *const syllables[] = {',
        '  NULL,',
        wrapped([f'"{s}"' for s in syllables], 12),
        '};',
        '',
        '/* U+4E00 to U+9FFF: syllable, further readings, first phrase that begins so; 0: none */',
        f'#define DIRECT_FIRST 0x{DIRECT[0]:x}',
        f'#define DIRECT_LAST 0x{DIRECT[-1]:x}',
        'static const Reading direct_readings[] = {',
        wrapped([entry(chr(c)) for c in DIRECT], 12),
        '};',
        '',
        'static const gunichar rare_characters[] = {',
        wrapped([hex(ord(c)) for c in rare], 12),
        '};',
        '',
        'static const Reading rare_readings[] = {',
        wrapped([entry(c) for c in rare], 12),
        '};',
        '',
        '/* What else, when the first, second … is the one that was read; last: when none is. */',
        'static const Ambiguity ambiguities[] = {',
        '  { { 0 }, { NULL } },',
    ]
    for character in ambiguous:
        known = readings[character]
        rests = [escaped([s for s in known if s != k]) for k in known]
        rests += ['NULL'] * (4 - len(rests)) + [escaped(known)]
        lines.append('  { { %s }, { %s } },' % (', '.join(str(number[s]) for s in known), ', '.join(rests)))
    lines += ['};', '']
    longest = max(map(len, kept))
    lines += [f'#define LONGEST_PHRASE {longest}', '']
    for name, table in (('phrases', kept), ('surnames', overrides['surname'])):
        lines.append(f'static const Phrase {name}[] = {{')
        lines += ['  %s,' % packed(text, table[text]) for text in sorted(table, key=str.encode)]
        lines += ['};', '']

    with open(output, 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines))


if __name__ == '__main__':
    main()
