// SPDX-License-Identifier: Apache-2.0
package qtforge.script.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;

/**
 * What scripts of the original say of themselves in their code: a table or object {@code plugin} with constant texts, attributes of a class
 * {@code Plugin}, variables such as {@code __plugin_name__}. Read without running anything; what is computed, or will not do, is not seen.
 */
final class OriginalMarks {

    private static final Set<String> TEXTS =
            Set.of("id", "name", "version", "description", "author", "license", "category");

    private static final Set<String> LISTS = Set.of("dependencies", "tags");

    private static final Pattern TABLE = Pattern.compile(
            "(?m)^(?:local\\s+|const\\s+|let\\s+|var\\s+)?(?:plugin|Plugin|module\\.exports|exports\\.plugin)\\s*=\\s*\\{|"
                    + "^return\\s*\\{|^export\\s+(?:default|const\\s+plugin\\s*=)\\s*\\{");

    /** What a script gives back by its name, at the end of it. */
    private static final Pattern RETURNED = Pattern.compile(
            "(?m)^(?:return[ \\t]|export[ \\t]+default[ \\t]|module\\.exports[ \\t]*+=)[ \\t]*+([A-Za-z_$][\\w$]*+)[ \\t]*+;?+[ \\t]*+"
                    + "(?:--.*+|//.*+)?+$");

    private static final Pattern MEMBER = Pattern.compile(
            "(?:\\[?[\"']?([A-Za-z_][A-Za-z0-9_]*)[\"']?\\]?)\\s*[=:]\\s*(?:\"([^\"\\\\\\n]*)\"|'([^'\\\\\\n]*)'|[\\[{]([^\\[\\]{}]*)[\\]}])");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\\\n]*)\"|'([^'\\\\\\n]*)'");
    private static final Pattern CLASS = Pattern.compile("(?m)^class\\s+(?:Plugin|TestPlugin|SamplePlugin)\\b[^\\n]*:");
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "([A-Za-z_]+)\\s*(?::\\s*\\w+\\s*)?=\\s*(?:\"([^\"\\\\\\n]*)\"|'([^'\\\\\\n]*)')\\s*(?:#.*)?");
    private static final Pattern DUNDER = Pattern.compile(
            "(?m)^__plugin_(name|version|author|description|license|category)__\\s*=\\s*(?:\"([^\"\\\\\\n]*)\"|'([^'\\\\\\n]*)')");

    private final String file;
    private final ScriptFields fields = new ScriptFields();
    private int counted;
    private int line = 1;

    private OriginalMarks(String file) {
        this.file = file;
    }

    /** The marks in a text; the language decides which there can be. */
    static ScriptFields read(String file, String text, String language) {
        OriginalMarks marks = new OriginalMarks(file);
        if (language.equals("python")) {
            marks.python(text);
        } else {
            marks.tables(text);
        }
        return marks.fields;
    }

    private void tables(String text) {
        tables(text, TABLE);
        Matcher returned = RETURNED.matcher(text);
        String last = null;
        while (returned.find()) {
            last = returned.group(1);
        }
        if (last != null) {
            String name = Pattern.quote(last);
            tables(text, Pattern.compile("(?m)^(?:local\\s+|const\\s+|let\\s+|var\\s+)?" + name + "\\s*=\\s*\\{"));
            Matcher assigned = Pattern.compile(
                            "(?m)^" + name + "\\.([a-z]+)\\s*=\\s*(?:\"([^\"\\\\\\n]*)\"|'([^'\\\\\\n]*)')")
                    .matcher(text);
            while (assigned.find()) {
                member(text, assigned);
            }
        }
    }

    private void tables(String text, Pattern begin) {
        Matcher table = begin.matcher(text);
        int from = 0;
        // On behind each: a file full of beginnings of tables is gone through once all the same.
        while (table.find(from)) {
            from = Math.min(text.length(), members(text, table.end()));
        }
    }

    /** Walks over what is directly in a table, and not in what is nested in it. Answers where the table ends. */
    private int members(String text, int start) {
        int depth = 0;
        boolean begins = true;
        int at = start;
        for (; at < text.length() && depth >= 0; at++) {
            char c = text.charAt(at);
            if (begins && depth == 0 && !Character.isWhitespace(c)) {
                Matcher member = MEMBER.matcher(text).region(at, text.length());
                if (member.lookingAt()) {
                    member(text, member);
                    at = member.end() - 1;
                    begins = false;
                    continue;
                }
            }
            begins = (begins && Character.isWhitespace(c)) || c == ',' || c == ';';
            if (c == '"' || c == '\'' || c == '`') {
                at = endOfQuoted(text, at);
            } else if (isComment(text, at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
                begins = true;
            } else if (c == '{' || c == '[' || c == '(') {
                depth++;
            } else if (c == '}' || c == ']' || c == ')') {
                depth--;
            }
        }
        return at;
    }

    private static boolean isComment(String text, int at) {
        return text.startsWith("--", at) || text.startsWith("//", at);
    }

    private static int endOfQuoted(String text, int start) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != text.charAt(start)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    private void member(String text, Matcher member) {
        if (!TEXTS.contains(member.group(1)) && !LISTS.contains(member.group(1))) {
            return;
        }
        String value = member.group(2) != null ? member.group(2) : member.group(3);
        String where = file + ":" + lineOf(text, member.start(1));
        if (value != null) {
            text(member.group(1), value, where);
        } else if (member.groupCount() > 3
                && member.group(4) != null
                && Set.of("dependencies", "tags").contains(member.group(1))) {
            List<Object> all = quoted(member.group(4));
            boolean ids = member.group(1).equals("dependencies");
            if (!all.isEmpty() && (!ids || all.stream().allMatch(id -> PluginMetadata.isValidId((String) id)))) {
                fields.add(ids ? "requires" : "tags", all, where);
            }
        }
    }

    /** Counts on from where it was asked last: members come in their order. */
    private int lineOf(String text, int at) {
        if (at < counted) {
            counted = 0;
            line = 1;
        }
        for (; counted < at; counted++) {
            if (text.charAt(counted) == '\n') {
                line++;
            }
        }
        return line;
    }

    private static List<Object> quoted(String list) {
        List<Object> all = new ArrayList<>();
        Matcher each = QUOTED.matcher(list);
        while (each.find()) {
            all.add(each.group(1) != null ? each.group(1) : each.group(2));
        }
        return all;
    }

    private void python(String text) {
        Matcher dunder = DUNDER.matcher(text);
        while (dunder.find()) {
            text(dunder.group(1), dunder.group(2) != null ? dunder.group(2) : dunder.group(3), file);
        }
        Matcher found = CLASS.matcher(text);
        while (found.find()) {
            attributes(text.substring(found.end()));
        }
    }

    /** The lines of the first depth of a class. */
    private void attributes(String body) {
        int depth = -1;
        for (String line : (Iterable<String>) body.lines().skip(1)::iterator) {
            String code = line.strip();
            int indent = line.length() - line.stripLeading().length();
            if (code.isEmpty() || code.startsWith("#")) {
                continue;
            }
            if (indent == 0) {
                return;
            }
            depth = depth < 0 ? indent : depth;
            Matcher attribute = ATTRIBUTE.matcher(code);
            if (indent == depth && attribute.matches()) {
                text(attribute.group(1), attribute.group(2) != null ? attribute.group(2) : attribute.group(3), file);
            }
        }
    }

    private void text(String name, String value, String where) {
        boolean usable = TEXTS.contains(name)
                && !value.isBlank()
                && Optional.of(name)
                        .map(Map.<String, Boolean>of(
                                "id",
                                PluginMetadata.isValidId(value),
                                "version",
                                Version.parse(value).isPresent())::get)
                        .orElse(true);
        if (usable) {
            fields.add(name, value, where);
        }
    }
}
