// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.nio.ByteBuffer;

/**
 * Matches a pattern of Lua against a string, counting its steps, so that a pattern that would take for ever ends. One object for one
 * search.
 */
@SuppressWarnings("OrphanedFormatString")
final class PatternMatcher {

    /** The pattern is no pattern; the message is Lua's. */
    static final class MalformedPatternException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedPatternException(String message) {
            super(message, null, false, false);
        }
    }

    /** It took more steps than it may. */
    static final class TooManyStepsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyStepsException(long steps) {
            super(
                    "the pattern gave up after " + steps + " steps; make it simpler or the text shorter",
                    null,
                    false,
                    false);
        }
    }

    /** The end of a capture that is only a place. */
    static final int PLACE = -1;

    private static final int OPEN = -2;
    private static final int FAILED = -1;
    private static final int MOST_CAPTURES = 32;
    private static final int DEEPEST = 200;
    private static final long LOOK_EVERY = 1 << 16;

    private final ByteBuffer text;
    private final int length;
    private final byte[] pattern;
    private final long mostSteps;
    private final Runnable look;
    private final int[] starts = new int[MOST_CAPTURES];
    private final int[] ends = new int[MOST_CAPTURES];
    private int captures;
    private int deep;
    private long steps;

    /**
     * A search.
     *
     * @param look called every 65,536 steps; may throw to end it
     */
    PatternMatcher(ByteBuffer text, byte[] pattern, long mostSteps, Runnable look) {
        this.text = text;
        this.length = text.remaining();
        this.pattern = pattern;
        this.mostSteps = mostSteps;
        this.look = look;
    }

    /**
     * Searches from a place on.
     *
     * @param from the first place, from 0
     * @return first and last place from 1, then the same of each capture, or its place and {@link #PLACE}; null when there is no match
     */
    int[] find(int from) {
        boolean anchored = pattern.length > 0 && pattern[0] == '^';
        for (int start = from; start <= length; start++) {
            captures = 0;
            int end = match(start, anchored ? 1 : 0);
            if (end != FAILED) {
                return result(start, end);
            }
            if (anchored) {
                return null;
            }
        }
        return null;
    }

    private int[] result(int start, int end) {
        int[] found = new int[2 + 2 * captures];
        found[0] = start + 1;
        found[1] = end;
        for (int i = 0; i < captures; i++) {
            if (ends[i] == OPEN) {
                throw new MalformedPatternException("unfinished capture");
            }
            found[2 + 2 * i] = starts[i] + 1;
            found[3 + 2 * i] = ends[i];
        }
        return found;
    }

    /** Matches the pattern from p on against the text from s on; the end of the match, or {@link #FAILED}. */
    private int match(int s, int p) {
        if (++deep > DEEPEST) {
            throw new MalformedPatternException("pattern too complex");
        }
        try {
            return tail(s, p);
        } finally {
            deep--;
        }
    }

    private int tail(int first, int begin) {
        int s = first;
        int p = begin;
        while (p < pattern.length) {
            step();
            switch (pattern[p]) {
                case '(':
                    return p + 1 < pattern.length && pattern[p + 1] == ')'
                            ? opened(s, p + 2, PLACE)
                            : opened(s, p + 1, OPEN);
                case ')':
                    return closed(s, p + 1);
                case '$':
                    if (p + 1 == pattern.length) {
                        return s == length ? s : FAILED;
                    }
                    break;
                case '%':
                    int next = p + 1 < pattern.length ? pattern[p + 1] : 0;
                    if (next == 'b') {
                        s = balanced(s, p + 2);
                        p += 4;
                    } else if (next == 'f') {
                        int set = p + 2;
                        if (set >= pattern.length || pattern[set] != '[') {
                            throw new MalformedPatternException("missing '[' after '%f' in pattern");
                        }
                        p = itemEnd(set);
                        s = inSet(s == 0 ? 0 : at(s - 1), set, p) || !inSet(s < length ? at(s) : 0, set, p)
                                ? FAILED
                                : s;
                    } else if (next >= '0' && next <= '9') {
                        s = again(s, next);
                        p += 2;
                    } else {
                        break;
                    }
                    if (s == FAILED) {
                        return FAILED;
                    }
                    continue;
                default:
                    break;
            }
            int end = itemEnd(p);
            int repeat = end < pattern.length ? pattern[end] : 0;
            if (repeat == '*' || repeat == '+') {
                return most(s, p, end, repeat == '+' ? 1 : 0);
            }
            if (repeat == '-') {
                return least(s, p, end);
            }
            boolean single = single(s, p, end);
            if (repeat == '?') {
                if (single) {
                    int found = match(s + 1, end + 1);
                    if (found != FAILED) {
                        return found;
                    }
                }
                p = end + 1;
            } else if (single) {
                s++;
                p = end;
            } else {
                return FAILED;
            }
        }
        return s;
    }

    private int most(int s, int p, int end, int least) {
        int count = 0;
        while (single(s + count, p, end)) {
            count++;
            step();
        }
        for (; count >= least; count--) {
            int found = match(s + count, end + 1);
            if (found != FAILED) {
                return found;
            }
        }
        return FAILED;
    }

    private int least(int first, int p, int end) {
        for (int s = first; ; s++) {
            int found = match(s, end + 1);
            if (found != FAILED) {
                return found;
            }
            if (!single(s, p, end)) {
                return FAILED;
            }
        }
    }

    private int opened(int s, int p, int kind) {
        if (captures >= MOST_CAPTURES) {
            throw new MalformedPatternException("too many captures");
        }
        starts[captures] = s;
        ends[captures] = kind;
        captures++;
        int found = match(s, p);
        if (found == FAILED) {
            captures--;
        }
        return found;
    }

    private int closed(int s, int p) {
        int capture = captures - 1;
        while (capture >= 0 && ends[capture] != OPEN) {
            capture--;
        }
        if (capture < 0) {
            throw new MalformedPatternException("invalid pattern capture");
        }
        ends[capture] = s;
        int found = match(s, p);
        if (found == FAILED) {
            ends[capture] = OPEN;
        }
        return found;
    }

    private int balanced(int s, int p) {
        if (p + 1 >= pattern.length) {
            throw new MalformedPatternException("malformed pattern (missing arguments to '%b')");
        }
        if (s >= length || text.get(s) != pattern[p]) {
            return FAILED;
        }
        int open = 1;
        for (int i = s + 1; i < length; i++) {
            step();
            byte c = text.get(i);
            if (c == pattern[p + 1]) {
                if (--open == 0) {
                    return i + 1;
                }
            } else if (c == pattern[p]) {
                open++;
            }
        }
        return FAILED;
    }

    private int again(int s, int digit) {
        int capture = digit - '1';
        if (capture < 0 || capture >= captures || ends[capture] == OPEN) {
            throw new MalformedPatternException("invalid capture index %" + (capture + 1));
        }
        int size = ends[capture] - starts[capture];
        if (ends[capture] == PLACE || length - s < size) {
            return FAILED;
        }
        for (int i = 0; i < size; i++) {
            step();
            if (text.get(s + i) != text.get(starts[capture] + i)) {
                return FAILED;
            }
        }
        return s + size;
    }

    private int itemEnd(int p) {
        if (pattern[p] == '%') {
            if (p + 1 >= pattern.length) {
                throw new MalformedPatternException("malformed pattern (ends with '%')");
            }
            return p + 2;
        }
        if (pattern[p] != '[') {
            return p + 1;
        }
        int i = p + 1;
        if (i < pattern.length && pattern[i] == '^') {
            i++;
        }
        int first = i;
        while (i < pattern.length && (pattern[i] != ']' || i == first)) {
            i += pattern[i] == '%' ? 2 : 1;
        }
        if (i >= pattern.length) {
            throw new MalformedPatternException("malformed pattern (missing ']')");
        }
        return i + 1;
    }

    private boolean single(int s, int p, int end) {
        if (s >= length) {
            return false;
        }
        int c = at(s);
        return switch (pattern[p]) {
            case '.' -> true;
            case '%' -> PatternClasses.contains(pattern[p + 1], c);
            case '[' -> inSet(c, p, end);
            default -> (pattern[p] & 0xff) == c;
        };
    }

    private boolean inSet(int c, int begin, int end) {
        step();
        boolean negated = pattern[begin + 1] == '^';
        int last = end - 1;
        int p = begin + (negated ? 2 : 1);
        while (p < last) {
            if (pattern[p] == '%') {
                if (PatternClasses.contains(pattern[p + 1], c)) {
                    return !negated;
                }
                p += 2;
            } else if (p + 2 < last && pattern[p + 1] == '-') {
                if ((pattern[p] & 0xff) <= c && c <= (pattern[p + 2] & 0xff)) {
                    return !negated;
                }
                p += 3;
            } else {
                if ((pattern[p] & 0xff) == c) {
                    return !negated;
                }
                p++;
            }
        }
        return negated;
    }

    private int at(int s) {
        return text.get(s) & 0xff;
    }

    private void step() {
        steps++;
        if (steps % LOOK_EVERY == 0) {
            look.run();
        }
        if (steps > mostSteps) {
            throw new TooManyStepsException(mostSteps);
        }
    }
}
