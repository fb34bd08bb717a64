// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.source.Failures.assertFails;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.core.json.JsonText;

class JsonCommentsTest {

    private static final Path FILE = Path.of("a.json");

    @Test
    void putsBlanksInPlaceOfComments() {
        assertThat(JsonComments.blank(FILE, "{ // one\n/* two\n*/ 1}//")).isEqualTo("{       \n      \n   1}  ");
    }

    @Test
    void leavesTextsAsTheyAre() {
        String text = "[\"http://a/*b*/\", \"\\\"//\", \"\\\\\"]";

        assertThat(JsonComments.blank(FILE, text)).isSameAs(text);
    }

    @Test
    void namesACommentWithoutEnd() {
        assertFails(PluginErrorCode.INVALID_FORMAT, () -> JsonComments.blank(FILE, "{\n  /* }"))
                .contains("a.json", "line 2, column 3", "no end");
    }

    @Test
    void takesTextsWithoutEnd() {
        assertThat(JsonComments.blank(FILE, "\"a\\")).isEqualTo("\"a\\");
        assertThat(JsonComments.blank(FILE, "/")).isEqualTo("/");
    }

    @Property(tries = 300)
    void changesNoTextWhateverIsInIt(@ForAll @StringLength(max = 12) @CharRange(from = ' ', to = '~') String value) {
        JsonText json = new JsonText();
        String text = json.format(value, false);

        assertThat(json.parse(JsonComments.blank(FILE, text + "/* " + value.replace("*/", "") + " */")))
                .isEqualTo(value);
    }
}
