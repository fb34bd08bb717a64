// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;
import qtforge.core.json.JsonText;

/** {@code bindings/conformance.json} for scripts in JavaScript: the values and the codes of errors, which all languages have in common. */
class JavaScriptConformanceTest {

    private static final JsonText JSON = new JsonText();

    private final Scripts scripts = new Scripts();

    @AfterEach
    void end() {
        scripts.close();
    }

    private static Map<?, ?> table() throws IOException {
        return (Map<?, ?>) JSON.parse(Files.readString(Path.of("..", "bindings", "conformance.json")));
    }

    @TestFactory
    Stream<DynamicTest> everyValueComesBackAsItWas() throws IOException {
        HostFunction echo = arguments -> arguments.get(0);
        ScriptInstance script = scripts.with(Map.of("qtforge", Map.of("echo", echo)))
                .open("function through(x) { return x } function around(x) { return qtforge.echo(x) }");
        return ((List<?>) table().get("values"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(each -> dynamicTest(each.get("name").toString(), () -> {
                            Object value = plain(each.get("value"));
                            for (String function : List.of("through", "around")) {
                                assertThat(script.call(function, value))
                                        .as(function)
                                        .usingRecursiveComparison()
                                        .withStrictTypeChecking()
                                        .withEqualsForType(Double::equals, Double.class)
                                        .isEqualTo(value);
                            }
                        }));
    }

    /** What the table writes with a dollar; 42.0 is 42 in a language that has one kind of number. */
    private static Object plain(Object written) {
        if (written instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return number.longValue();
        }
        if (!(written instanceof Map<?, ?> map) || map.size() != 1) {
            return written;
        }
        if (map.get("$b") instanceof String bytes) {
            return Base64.getDecoder().decode(bytes);
        }
        if (map.get("$n") instanceof String number) {
            return Map.of("nan", Double.NaN, "inf", Double.POSITIVE_INFINITY, "-inf", Double.NEGATIVE_INFINITY)
                    .get(number);
        }
        if (map.get("$m") instanceof List<?> pairs) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            pairs.forEach(pair -> plain.put(((List<?>) pair).get(0), ((List<?>) pair).get(1)));
            return plain;
        }
        return written;
    }

    @Test
    void everyCodeIsCaughtAndThrownByNameAndByNumber() throws IOException {
        HostFunction fail = arguments -> {
            throw new PluginException(PluginErrorCode.valueOf((String) arguments.get(0)), "as asked");
        };
        ScriptInstance script = scripts.with(Map.of("qtforge", Map.of("fail", fail)))
                .open(
                        """
                        function caught(constant) { try { qtforge.fail(constant) } catch (e) { return [e.name, e.code, e.message] } }
                        function thrown(code) { throw Object.assign(new Error('chosen'), { code }) }
                        """);
        Map<?, ?> codes = (Map<?, ?>) ((Map<?, ?>) table().get("enums")).get("core.PluginErrorCode");
        assertThat(codes).hasSize(PluginErrorCode.values().length);
        for (PluginErrorCode code : PluginErrorCode.values()) {
            String name = code.scriptName();
            assertThat(codes.get(name)).as(name).isEqualTo((long) code.value());
            assertThat(script.call("caught", code.name())).isEqualTo(List.of(name, codes.get(name), "as asked"));
            if (code != PluginErrorCode.SUCCESS) {
                for (Object chosen : List.of(code.name(), name, codes.get(name))) {
                    ScriptException error =
                            catchThrowableOfType(ScriptException.class, () -> script.call("thrown", chosen));
                    assertThat(error.code()).as("%s", chosen).isEqualTo(code);
                }
            }
        }
    }
}
