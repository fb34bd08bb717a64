// SPDX-License-Identifier: Apache-2.0
package qtforge.script.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import qtforge.api.core.NearestNames;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Reads the comments at the top of a script: lines such as {@code @version 1.2.0}, up to the first line of code. */
final class HeaderReader {

    private static final Pattern TAG = Pattern.compile("@([A-Za-z][A-Za-z0-9_-]*):?(?:\\s+(.*))?");
    private static final Pattern DIRECTIVE = Pattern.compile("([\"'])use strict\\1\\s*;?\\s*(?://.*)?");
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    /** How a block of comment begins, by what begins a comment. */
    private static final Map<String, Pattern> BLOCKS =
            Map.of("//", Pattern.compile("/\\*"), "--", Pattern.compile("--\\[(=*)\\["));

    private static final Pattern DOCSTRING = Pattern.compile("[rRuU]?(\"\"\"|\'\'\'|\"|\')");
    private static final Pattern WORDS = Pattern.compile("[\\s,]+");

    /** What tools for documentation write, some of it near to what counts here. */
    private static final Set<String> DOCUMENTATION = Set.of(
            "param",
            "params",
            "return",
            "returns",
            "type",
            "typedef",
            "class",
            "field",
            "alias",
            "module",
            "file",
            "fileoverview",
            "meta",
            "see",
            "since",
            "copyright",
            "todo",
            "deprecated",
            "namespace",
            "example",
            "date",
            "throws",
            "package",
            "private",
            "public");

    private final String file;
    private final String comment;
    private final ScriptFields fields = new ScriptFields();

    /** What ends the block of comment this is in; null outside of one. */
    private String blockEnd;

    /** Whether code has been met in the line of a comment. */
    private boolean over;

    /** What ends the docstring this is in; null outside of one. */
    private String docstring;

    private boolean documented;

    private HeaderReader(String file, String comment) {
        this.file = file;
        this.comment = comment;
    }

    /**
     * Reads a header.
     *
     * @param file for messages
     * @param comment what begins a comment: {@code --}
     */
    static ScriptFields read(String file, String text, String comment) {
        return new HeaderReader(file, comment).read(text);
    }

    private ScriptFields read(String text) {
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String trimmed = line.trim();
            if (trimmed.isEmpty() || number == 1 && trimmed.startsWith("#!")) {
                continue;
            }
            String said = docstring == null ? comment(trimmed) : null;
            if (said == null && isBeforeCode(trimmed)) {
                continue;
            }
            if (said == null) {
                break;
            }

            Matcher tag = TAG.matcher(said);
            if (tag.matches()) {
                take(tag.group(1), tag.group(2) == null ? "" : tag.group(2).trim(), file + ":" + number);
            }
            if (over) {
                break;
            }
        }
        return fields;
    }

    /**
     * Whether a line is of what often stands before everything else: the docstring of a module in Python, of one line or several, and the
     * directive of JavaScript. The header may come behind it, too.
     */
    private boolean isBeforeCode(String line) {
        if (comment.equals("//")) {
            return DIRECTIVE.matcher(line).matches();
        }
        if (!comment.equals("#")) {
            return false;
        }
        if (docstring != null) {
            int end = line.indexOf(docstring);
            if (end < 0) {
                return true;
            }
            String rest = line.substring(end + docstring.length());
            docstring = null;
            return isNoCode(rest);
        }
        Matcher begin = DOCSTRING.matcher(line);
        if (documented || !begin.lookingAt()) {
            return false;
        }
        documented = true;
        String quotes = begin.group(1);
        int end = line.indexOf(quotes, begin.end());
        if (end < 0) {
            docstring = quotes.length() == 3 ? quotes : null;
            return docstring != null;
        }
        return isNoCode(line.substring(end + quotes.length()));
    }

    private boolean isNoCode(String rest) {
        return rest.isBlank() || rest.strip().startsWith(comment);
    }

    /** What a line says in a comment; null for code. */
    private String comment(String line) {
        if (blockEnd == null) {
            Matcher block = BLOCKS.getOrDefault(comment, NOTHING).matcher(line);
            if (block.lookingAt()) {
                blockEnd = comment.equals("--") ? "]" + block.group(1) + "]" : "*/";
                return inBlock(line.substring(block.end()));
            }
        } else {
            return inBlock(line);
        }
        // Three dashes are annotations of the Lua language server, which has an @version and a @meta of its own.
        if (comment.equals("--") && line.startsWith("---@")) {
            return "";
        }
        return line.startsWith(comment) ? strip(line, comment.substring(0, 1)) : null;
    }

    /** A line of a block of comment. What stands behind its end ends the header, if it is code. */
    private String inBlock(String line) {
        int end = line.indexOf(blockEnd);
        String inner = line;
        if (end >= 0) {
            over = !isNoCode(line.substring(end + blockEnd.length()));
            inner = line.substring(0, end);
            blockEnd = null;
        }
        return strip(inner, comment.equals("--") ? "-" : "*");
    }

    private static String strip(String line, String marks) {
        String rest = line.trim();
        int from = 0;
        while (rest.startsWith(marks, from)) {
            from += marks.length();
        }
        return rest.substring(from).trim();
    }

    private void take(String tag, String value, String where) {
        String name = tag.startsWith("plugin_") ? tag.substring("plugin_".length()) : tag;
        if (!ScriptFields.KNOWN.contains(name)) {
            if (!DOCUMENTATION.contains(name)
                    && !ScriptFields.IGNORED.contains(name)
                    && !NearestNames.of(name, ScriptFields.KNOWN).isEmpty()) {
                throw new PluginException(
                        PluginErrorCode.INVALID_FORMAT,
                        where + ": there is no field '@" + tag + "'" + NearestNames.question(name, ScriptFields.KNOWN));
            }
            return;
        }
        if (value.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    where + ": '@" + tag + "' says nothing; write a value behind it or take the line away");
        }
        if (ScriptFields.LISTS.contains(name)) {
            List<Object> all = new ArrayList<>();
            if (fields.get(name) != null) {
                all.addAll((List<?>) fields.get(name).value());
            }
            (name.equals("requires") ? Stream.of(value) : WORDS.splitAsStream(value))
                    .filter(word -> !word.isEmpty())
                    .forEach(all::add);
            fields.replace(name, all, where);
        } else if (fields.has(name)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    where + ": '@" + tag + "' is there twice, first at "
                            + fields.get(name).where() + "; take one away");
        } else {
            fields.add(name, value, where);
        }
    }
}
