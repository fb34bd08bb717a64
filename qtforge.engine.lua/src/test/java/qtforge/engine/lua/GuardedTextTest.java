// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedTextTest {

    private static final Runnable NOTHING = () -> {};

    /** {@code @} stands for the guard; spaces are alike. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x = a .. b | x =@a .. b",
                "x=a..b | x=@a..b",
                "return\"a\"..b | return@\"a\"..b",
                "x = .5 ..y | x =@.5 ..y",
                "x = a + b .. -c * d | x =@a + b .. -c * d",
                "x = not a .. b | x =@not a .. b",
                "x = a == b .. c and d .. e | x = a ==@b .. c and@d .. e",
                "x = a ~ b .. ~c | x = a ~@b .. ~c",
                "x = ~a .. b | x =@~a .. b",
                "f(a .. g(b .. c) .. d, e .. f) | f(@a .. g(@b .. c) .. d,@e .. f)",
                "f{a .. b, c = d .. e; [g .. h] = 1} | f{@a .. b, c =@d .. e; [@g .. h] = 1}",
                "f'x' y = o:m 'n' .. z | f'x' y =@o:m 'n' .. z",
                "x = a.b[c .. d].e .. f | x =@a.b[@c .. d].e .. f",
                "x = a .. b .. c .. d .. e .. f | x =@a .. b .. c .. d ..@e .. f",
                "f(function(v) return v .. 1 end) y = ... .. x | f(function(v) return@v .. 1 end) y =@... .. x",
                "if a .. b then c() end while d .. e do f() end | if@a .. b then c() end while@d .. e do f() end",
                "x = [[ .. ]] .. [==[ ]] .. ]==] -- .. | x =@[[ .. ]] .. [==[ ]] .. ]==] -- ..",
                "x = 'a .. \\' ..' .. b --[[ .. ]] y = c .. d | x =@'a .. \\' ..' .. b --[[ .. ]] y =@c .. d",
                "x = 0x.8p-1 .. 3e+2 .. z | x =@0x.8p-1 .. 3e+2 .. z",
            })
    void looksAtEachChain(String source, String guarded) {
        assertThat(GuardedText.of(source, NOTHING).replaceAll(" +", " "))
                .isEqualTo(guarded.replace("@", " false..true.. "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x = 1",
                "local function f(...) return ... end",
                "x = 'a..b'",
                "-- a .. b",
                "x = 'a .. ",
                "x = [[ a .. b",
                "x = \"a\n .. b"
            })
    void leavesTheRestAsItIs(String source) {
        assertThat(GuardedText.of(source, NOTHING)).isEqualTo(source);
    }

    @Test
    void longTextsTakeNoDeepStack() {
        String text =
                "x = '" + "\\n".repeat(500_000) + "' .. [[" + "]".repeat(500_000) + "]] .. y " + "f() ".repeat(100_000);
        assertThat(GuardedText.of(text, NOTHING).length()).isGreaterThan(text.length());
    }

    @Test
    void whatNestsDeeperThanLuaTakesIsLeftToLua() {
        String text = "x = " + "(".repeat(100_000) + "a .. b";
        assertThat(GuardedText.of(text, NOTHING)).isEqualTo(text);
    }

    @Test
    void longWorkIsEndedByWhoLooks() {
        assertThatThrownBy(() -> GuardedText.of("x = a .. b ".repeat(100_000), () -> {
                    throw new IllegalStateException("to end");
                }))
                .hasMessage("to end");
    }
}
