// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private record Line(String name, int count, String text) {}

    private static final List<Column<Line>> COLUMNS = List.of(
            Column.of("NAME", Line::name), Column.number("N", Line::count), Column.flexible("TEXT", Line::text));

    private static Table<Line> table(Line... lines) {
        return Table.of(List.of(lines), "nothing here", COLUMNS);
    }

    @Test
    void alignsColumnsUnderTheirHeadersWithoutTrailingSpaces() {
        String text =
                table(new Line("a", 7, ""), new Line("longer", 1234, "x y")).print(Screen.PLAIN);

        assertThat(text).isEqualTo("NAME       N  TEXT\na          7\nlonger  1234  x y");
    }

    @Test
    void saysSoWhenThereIsNothing() {
        assertThat(table().print(Screen.PLAIN)).isEqualTo("nothing here");
        assertThat(table().withCaption("above").print(Screen.PLAIN)).isEqualTo("above\nnothing here");
        assertThat(table().line()).isEqualTo("0 rows");
    }

    @Test
    void cutsOnlyFlexibleColumnsToTheTerminalsWidth() {
        Table<Line> table = table(new Line("a-rather-long-name", 1, "a text that is too long for this terminal"));

        assertThat(table.print(new Screen(40, true, false)).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40))
                .anySatisfy(
                        line -> assertThat(line).contains("a-rather-long-name").endsWith("\u2026"));
        assertThat(table.print(new Screen(40, false, false))).endsWith("...");
        assertThat(table.print(Screen.PLAIN)).endsWith("this terminal");
    }

    @Test
    void keepsNamesWholeWhenTheTerminalIsMuchTooNarrow() {
        String text = table(new Line("a-rather-long-name", 1, "a text that is too long"))
                .print(new Screen(5, false, false));

        assertThat(text).contains("a-rather-long-name").contains("a tex...");
    }

    @Test
    void countsTerminalColumnsNotCharacters() {
        String text = table(
                        new Line("\u63d2\u4ef6", 1, "wide"),
                        new Line("e\u0301a", 2, "combining"),
                        new Line("abcd", 3, "ascii"))
                .print(Screen.PLAIN);

        assertThat(text.lines().skip(1))
                .containsExactly("\u63d2\u4ef6  1  wide", "e\u0301a    2  combining", "abcd  3  ascii");
    }

    @Test
    void keepsControlCharactersOfPluginsFromTheTerminal() {
        String text = table(new Line("a\u001b[31m", 1, "two\nlines\u0007")).print(new Screen(80, true, false));

        assertThat(text).contains("a?[31m").contains("two lines?").doesNotContain("\u001b");
        assertThat(text.lines()).hasSize(2);
    }

    @Test
    void paintsStatesAtATerminalOnly() {
        Table<Line> table = table(new Line("RUNNING", 1, ""), new Line("ERROR", 2, ""));

        assertThat(table.print(new Screen(80, true, true)))
                .contains("\u001b[32mRUNNING\u001b[0m", "\u001b[31mERROR\u001b[0m  ");
        assertThat(table.print(new Screen(80, true, false))).doesNotContain("\u001b");
    }

    @Test
    void cutsWideCharactersAtWholeCharacters() {
        assertThat(TextWidth.cut("\u63d2\u4ef6\u63d2\u4ef6", 6, "\u2026")).isEqualTo("\u63d2\u4ef6\u2026");
        assertThat(TextWidth.of("\u63d2\u4ef6\u2026")).isEqualTo(5);
        assertThat(TextWidth.of("\ud83d\ude00")).isEqualTo(2);
    }

    @Test
    void isAListOfItsRowsAndKnowsWhetherAllAreWell() {
        Table<Line> table = table(new Line("a", 1, ""), new Line("b", 0, ""));

        assertThat(table).extracting(Line::name).containsExactly("a", "b");
        assertThat(table.ok()).isTrue();
        assertThat(table.checked(line -> line.count() > 0).ok()).isFalse();
    }
}
