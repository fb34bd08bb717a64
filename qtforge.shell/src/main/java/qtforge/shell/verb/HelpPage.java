// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.util.ArrayList;
import java.util.List;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;

/**
 * How a verb is used.
 *
 * @param signature the verb
 */
public record HelpPage(Signature signature) implements Printable {

    @Override
    public String print(Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(signature.name() + " - " + signature.description());
        lines.add("");
        lines.add("usage: " + signature.usage());
        List<String[]> arguments = new ArrayList<>();
        signature.operands().forEach(operand -> arguments.add(new String[] {operand.name(), operand.description()}));
        section(lines, "arguments:", arguments);
        List<String[]> subcommands = new ArrayList<>();
        signature
                .subcommands()
                .forEach(one -> subcommands.add(
                        new String[] {one.usage().substring(signature.name().length() + 1), one.description()}));
        section(lines, "subcommands, each tells more with --help:", subcommands);
        List<String[]> options = new ArrayList<>();
        signature.options().forEach(option -> options.add(new String[] {option.label(), option.description()}));
        section(lines, "options:", options);
        if (!signature.examples().isEmpty()) {
            lines.add("");
            lines.add("examples:");
            for (Example example : signature.examples()) {
                lines.add("  " + example.value());
                lines.add("      " + example.does());
            }
        }
        return String.join("\n", lines);
    }

    private static void section(List<String> lines, String title, List<String[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title);
        int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
        for (String[] row : rows) {
            lines.add("  " + row[0] + " ".repeat(width - row[0].length() + 2) + row[1]);
        }
    }

    @Override
    public String line() {
        return signature.name() + " - " + signature.description();
    }
}
