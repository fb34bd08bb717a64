// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.generate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How Python writes names and texts. */
final class PythonNames {

    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    private PythonNames() {}

    /** A name; a word of Python gets an underscore. */
    static String name(String name) {
        return KEYWORDS.contains(name) ? name + "_" : name;
    }

    /** The file of a module without ending. */
    static String file(String module) {
        return module.isEmpty() ? "_toplevel" : module;
    }

    static String text(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    static String tuple(List<String> elements) {
        return switch (elements.size()) {
            case 0 -> "()";
            case 1 -> "(" + elements.get(0) + ",)";
            default -> "(" + String.join(", ", elements) + ")";
        };
    }

    static String texts(List<String> elements) {
        return tuple(elements.stream().map(PythonNames::text).collect(Collectors.toList()));
    }

    /** A documentation string; lines after the first are indented by the caller's depth. */
    static void doc(SourceText out, String doc) {
        String[] lines = doc.strip()
                .replace("\\", "\\\\")
                .replace("\"\"\"", "\\\"\\\"\\\"")
                .split("\n");
        if (lines.length == 1) {
            String line = lines[0].endsWith("\"") ? lines[0] + " " : lines[0];
            out.line("\"\"\"" + line + "\"\"\"");
            return;
        }
        out.line("\"\"\"" + lines[0]);
        for (int i = 1; i < lines.length; i++) {
            out.line(lines[i].strip());
        }
        out.line("\"\"\"");
    }
}
