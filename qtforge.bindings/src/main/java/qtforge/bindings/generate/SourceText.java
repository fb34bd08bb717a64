// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.generate;

/** A text that grows line by line with an indentation. */
final class SourceText {

    private static final String STEP = "    ";

    private final StringBuilder text = new StringBuilder();
    private int depth;

    SourceText line(String line) {
        if (!line.isEmpty()) {
            text.append(STEP.repeat(depth)).append(line);
        }
        text.append('\n');
        return this;
    }

    SourceText blank() {
        return line("");
    }

    SourceText in() {
        depth++;
        return this;
    }

    SourceText out() {
        depth--;
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
