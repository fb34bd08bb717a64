// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.PluginExecutors;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.module.Modules;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;
import qtforge.core.json.JsonText;

/** {@code bindings/conformance.json}, which every language runs, by the dispatcher. */
class ConformanceTest {

    private static final Path TABLE = Path.of("..", "bindings", "conformance.json");
    private static final Catalog CATALOG = Modules.catalog();
    private static final Pattern MISSING = Pattern.compile("service (\\S+) is not there");
    private static final JsonText JSON = new JsonText();

    private final TestProgram program = new TestProgram();
    private RealCore core;

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() {
        core = new RealCore(folder);
        core.serve(program);
        program.service(JsonCodec.class, JSON);
    }

    @AfterEach
    void end() {
        program.close();
        core.close();
    }

    private static Map<?, ?> table() throws IOException {
        return (Map<?, ?>) JSON.parse(Files.readString(TABLE));
    }

    @TestFactory
    Stream<DynamicTest> everyConstantHasTheValueOfTheTable() throws IOException {
        return ((Map<?, ?>) table().get("enums"))
                .entrySet().stream()
                        .map(entry -> dynamicTest(entry.getKey().toString(), () -> {
                            String[] name = entry.getKey().toString().split("\\.");
                            Map<String, Object> expected = new TreeMap<>();
                            ((Map<?, ?>) entry.getValue()).forEach((key, value) -> expected.put(key.toString(), value));
                            Map<String, Long> values = CATALOG.module(name[0])
                                    .orElseThrow()
                                    .enums()
                                    .get(name[1])
                                    .values();
                            assertThat(values).containsAllEntriesOf(longs(expected));
                        }));
    }

    @Test
    void theTableHasEveryEnumeration() throws IOException {
        List<String> all = CATALOG.modules().stream()
                .flatMap(module -> module.enums().values().stream())
                .map(each -> each.name())
                .toList();
        assertThat(((Map<?, ?>) table().get("enums")).keySet())
                .extracting(Object::toString)
                .containsAll(all);
        for (String name : all) {
            assertThat(((Map<?, ?>) ((Map<?, ?>) table().get("enums")).get(name)).keySet())
                    .as(name)
                    .extracting(Object::toString)
                    .containsAll(CATALOG.module(name.substring(0, name.indexOf('.')))
                            .orElseThrow()
                            .enums()
                            .get(name.substring(name.indexOf('.') + 1))
                            .values()
                            .keySet());
        }
    }

    private static Map<String, Long> longs(Map<String, Object> values) {
        Map<String, Long> longs = new TreeMap<>();
        values.forEach((name, value) -> longs.put(name, (Long) value));
        return longs;
    }

    @Test
    void everyFactoryGivesAnObjectOfItsClass() throws IOException {
        Map<?, ?> factories = (Map<?, ?>) table().get("factories");
        program.service(PluginExecutors.class, mock(PluginExecutors.class, RETURNS_DEEP_STUBS));
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        factories.forEach((key, value) -> {
            String[] name = key.toString().split("\\.");
            Map<?, ?> how = (Map<?, ?>) value;
            expected.put(key.toString(), how.get("class").toString());
            Object made = made(name[0], name[1], ((List<?>) how.get("arguments")).toArray());
            String type = made instanceof StructValue struct ? struct.type() : ((ObjectReference) made).type();
            given.put(key.toString(), type.substring(type.lastIndexOf('.') + 1));
        });
        assertThat(given).isEqualTo(expected);
    }

    /** What a factory makes; each service that it finds missing is there as a mock when it is asked again. */
    private Object made(String module, String function, Object[] arguments) {
        Set<String> offered = new HashSet<>();
        while (true) {
            try {
                return program.fn(module, function, arguments);
            } catch (PluginException e) {
                Matcher missing = MISSING.matcher(e.getMessage());
                if (!missing.find() || !offered.add(missing.group(1))) {
                    throw e;
                }
                try {
                    program.service(Class.forName(missing.group(1)));
                } catch (ClassNotFoundException unknown) {
                    throw new AssertionError(unknown);
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyValueComesBackAsItWas() throws IOException {
        return ((List<?>) table().get("values"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(each -> dynamicTest(each.get("name").toString(), () -> {
                            Object value = plain(each.get("value"));
                            assertThat(program.fn("utils", "echo", value))
                                    .usingRecursiveComparison()
                                    .withStrictTypeChecking()
                                    .isEqualTo(value);
                        }));
    }

    /** What the table writes with a dollar. */
    private static Object plain(Object written) {
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

    @TestFactory
    Stream<DynamicTest> everyCallAnswersWhatTheTableSays() throws IOException {
        return ((List<?>) table().get("calls"))
                .stream().map(each -> (Map<?, ?>) each).map(each -> {
                    Object name = each.containsKey("call") ? each.get("call") : each.get("method");
                    return dynamicTest(name.toString(), () -> run(each));
                });
    }

    private void run(Map<?, ?> row) {
        Object[] arguments = ((List<?>) row.get("arguments")).toArray();
        if (row.containsKey("error")) {
            PluginException refused = catchThrowableOfType(PluginException.class, () -> call(row, arguments));
            assertThat(refused).as("%s", row).isNotNull();
            assertThat(refused.code().scriptName()).isEqualTo(row.get("error"));
        } else {
            assertThat(call(row, arguments)).isEqualTo(row.get("result"));
        }
    }

    private Object call(Map<?, ?> row, Object[] arguments) {
        String[] name = (row.containsKey("call") ? row.get("call") : row.get("new"))
                .toString()
                .split("\\.");
        return row.containsKey("call")
                ? program.fn(name[0], name[1], arguments)
                : program.call(program.fn(name[0], name[1]), row.get("method").toString(), arguments);
    }
}
