// SPDX-License-Identifier: Apache-2.0
package qtforge.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HtmlTextTest {

    @Test
    void hostileNamesAreTexts() {
        assertThat(HtmlText.escape("<img src=x onerror=\"alert('1')\">"))
                .isEqualTo("&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;");
        assertThat(HtmlText.escape("a&lt;b")).isEqualTo("a&#38;lt;b");
        assertThat(HtmlText.escape("exe.\u202Etxt\u0000\n")).isEqualTo("exe.?txt??");
        assertThat(HtmlText.escape("Grüße \uD83D\uDE00")).isEqualTo("Grüße \uD83D\uDE00");
    }

    @Property(tries = 200)
    void noTextOpensATagOrEndsAnAttribute(@ForAll String text) {
        assertThat(HtmlText.escape(text)).doesNotContain("<", ">", "\"", "'");
    }
}
