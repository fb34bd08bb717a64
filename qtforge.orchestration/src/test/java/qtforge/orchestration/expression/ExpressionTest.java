// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

@Timeout(30)
class ExpressionTest {

    private static final Map<String, Object> ORDER =
            Map.of("items", List.of(Map.of("name", "a", "price", 2L), Map.of("name", "b", "price", 3L)), "total", 5L);

    private static Object value(String text, Map<String, ?> variables) {
        return Expression.parse(text).evaluate(variables);
    }

    private static PluginException failure(String text, Map<String, ?> variables) {
        PluginException failure = catchThrowableOfType(PluginException.class, () -> value(text, variables));
        assertThat(failure).as(text).isNotNull();
        return failure;
    }

    @Test
    void picksAndComputesJsonShapedValues() {
        assertThat(value("total * 2", ORDER)).isEqualTo(10L);
        assertThat(value("total / 2", ORDER)).isEqualTo(2.5);
        assertThat(value("items.name", ORDER)).isEqualTo(List.of("a", "b"));
        assertThat(value("{'sum': $sum(items.price), 'none': null}", ORDER)).satisfies(found -> {
            Map<String, Object> expected = new HashMap<>();
            expected.put("sum", 5L);
            expected.put("none", null);
            assertThat(found).isEqualTo(expected);
        });
        assertThat(value("missing.member", ORDER)).isNull();
    }

    @Test
    void seesMembersThatAreNull() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("a", null);
        assertThat(value("a", variables)).isNull();
        assertThat(value("$exists(a)", variables)).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({
        "total > 4,true",
        "total > 5,false",
        "missing,false",
        "items,true",
        "'items[price > 9]',false",
        "'[]',false"
    })
    void testsByTheRulesOfJsonata(String text, boolean expected) {
        assertThat(Expression.parse(text).test(ORDER)).isEqualTo(expected);
    }

    @Test
    void namesTextAndPlaceOfWhatCannotBeRead() {
        assertThatThrownBy(() -> Expression.parse("total + * 2)"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("total + * 2)")
                .hasMessageContaining("at character ")
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        assertThatThrownBy(() -> Expression.parse("")).isInstanceOf(PluginException.class);
        assertThatThrownBy(() -> Expression.parse("1 +")).isInstanceOf(PluginException.class);
        assertThatThrownBy(() -> Expression.parse("x".repeat(20_000)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("16384");
        assertThatThrownBy(() -> Expression.parse("(".repeat(16_000))).isInstanceOf(PluginException.class);
        assertThatThrownBy(() ->
                        Expression.parse("[".repeat(8_000) + "]".repeat(8_000)).evaluate(Map.of()))
                .isInstanceOf(PluginException.class);
    }

    @Test
    void namesTextAndPlaceOfWhatCannotBeEvaluated() {
        PluginException failure = failure("total + items.name", ORDER);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        assertThat(failure).hasMessageContaining("total + items.name").hasMessageContaining("number");
        assertThat(failure("1 + $unknown(1)", ORDER)).hasMessageContaining("at character ");
        assertThat(failure("$error('mine')", ORDER)).hasMessageContaining("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$match(total, /(a+)+$/)",
                "items[name ~> /a/]",
                "($r := /a/; $r('x'))",
                "{'x': $replace('a', /a/, 'b')}",
                "$map(items, function($i){ $contains($i.name, /b/) })",
                "total ~> | items | {'n': /x/} |",
                "items^($split(name, /x/))",
                "items{ name: /x/ }",
                "true ? 1 : /x/",
            })
    void refusesRegularExpressionsWhereverTheyAre(String text) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("regular expressions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$eval('1')",
                "($e := $eval; $e('1'))",
                "'1' ~> $eval",
                "$map(['1'], $eval)",
                "items[$eval('true')]",
                "$eval(?, 1)",
            })
    void refusesEval(String text) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("$eval");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($__evaluate_entry := null; 1)",
                "function($__evaluate_exit){1}(2)",
                "items@$__evaluate_entry.name",
                "items#$__evaluate_exit.name",
            })
    void refusesToHaveItsBoundsTakenAway(String text) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("underscores");
    }

    @Test
    void anEvalThatIsATextOrAMemberIsNone() {
        assertThat(value("'eval'", ORDER)).isEqualTo("eval");
        assertThat(value("eval", Map.of("eval", 1L))).isEqualTo(1L);
    }

    @Test
    void endsWhatTakesTooLong() {
        PluginException failure = failure("($f := function($n){ $f($n + 1) }; $f(0))", ORDER);
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(failure("$map([1..10000000], function($i){ $i })", ORDER).code())
                .isIn(PluginErrorCode.TIMEOUT, PluginErrorCode.RESOURCE_EXHAUSTED);
    }

    @Test
    void endsWhatNestsTooDeep() {
        assertThat(failure("($f := function($n){ 1 + $f($n + 1) }; $f(0))", ORDER)
                        .code())
                .isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$reduce([1..60], function($a, $b){ $a & $a }, 'x')",
                "$reduce([1..60], function($a, $b){ $append($a, $a) }, [1])",
                "$string($reduce([1..60], function($a, $b){ {'l': $a, 'r': $a} }, 'x'))",
                "$pad('x', 1000000000)",
                "$pad('x', -1000000000)",
                "$round(1.5, 999999999)",
                "[1..10000000]",
                "$join($map([1..1000], function($i){''}), $pad('', 1000000))",
                "$replace($pad('', 100000), ' ', $pad('', 100000))",
                "$fromMillis(0, '[Y,999999999]')",
                "$now('[Y,9-999999999]')",
                "$formatInteger(1, $pad('0', 10000, '0'))",
            })
    void endsWhatGrowsTooLarge(String text) {
        assertThat(failure(text, ORDER).code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
    }

    @Test
    void boundedFunctionsStillDoTheirWork() {
        assertThat(value("$pad('x', 3, '-')", ORDER)).isEqualTo("x--");
        assertThat(value("$pad('x', -3)", ORDER)).isEqualTo("  x");
        assertThat(value("$pad('x', 5, 'ab')", ORDER)).isEqualTo("xabab");
        assertThat(value("$replace('ab', 'x', 'b')", ORDER)).isEqualTo("ab");
        assertThat(failure("$replace('a', '', 'b')", ORDER)).hasMessageContaining("empty");
        assertThat(value("$round(2.456, 1)", ORDER)).isEqualTo(2.5);
        assertThat(value("$round(2.456)", ORDER)).isEqualTo(2L);
        assertThat(value("$join(items.name, '+')", ORDER)).isEqualTo("a+b");
        assertThat(value("$join(items.name)", ORDER)).isEqualTo("ab");
        assertThat(value("$replace('aaa', 'a', 'b', 2)", ORDER)).isEqualTo("bba");
        assertThat(value("$replace('a-b', '-', '')", ORDER)).isEqualTo("ab");
        assertThat(value("$fromMillis(0)", ORDER)).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(value("$fromMillis(0, '[Y0001]/[M01]')", ORDER)).isEqualTo("1970/01");
        assertThat(value("$toMillis('1970-01-01T00:00:01.000Z')", ORDER)).isEqualTo(1000L);
        assertThat(value("$formatInteger(7, '000')", ORDER)).isEqualTo("007");
        assertThat(value("$now()", ORDER)).asString().contains("T");
    }

    @Test
    void refusesToYieldAFunction() {
        assertThat(failure("$sum", ORDER)).hasMessageContaining("yields a function");
        assertThat(failure("{'f': function($x){$x}}", ORDER)).hasMessageContaining("yields a function");
    }

    @Test
    void leavesItsVariablesAlone() {
        Map<String, Object> inner = Collections.unmodifiableMap(new HashMap<>(Map.of("x", 1L)));
        assertThat(value("a ~> | $ | {'x': 2} |", Map.of("a", inner))).isEqualTo(Map.of("x", 2L));
        assertThat(inner).isEqualTo(Map.of("x", 1L));
    }

    @Test
    void forgetsVariablesOfEarlierEvaluations() {
        Expression first = Expression.parse("($leak := secret; $leak)");
        Expression second = Expression.parse("$leak");
        assertThat(first.evaluate(Map.of("secret", "s"))).isEqualTo("s");
        assertThat(second.evaluate(Map.of())).isNull();
        assertThat(first.evaluate(Map.of())).isNull();
        Expression leak = Expression.parse("$exists($leak) ? $leak : ($leak := secret; 'none')");
        assertThat(leak.evaluate(Map.of("secret", "s"))).isEqualTo("none");
        assertThat(leak.evaluate(Map.of("secret", "s"))).isEqualTo("none");
    }

    @Test
    void manyThreadsEvaluateOne() throws Exception {
        Expression expression = Expression.parse("($d := function($x){ $x * 2 }; $sum($map(n, $d)))");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Object>> tasks = new ArrayList<>();
            for (long n = 0; n < 2_000; n++) {
                Map<String, Object> variables = Map.of("n", Arrays.asList(n, n + 1));
                tasks.add(() -> expression.evaluate(variables));
            }
            List<Future<Object>> results = threads.invokeAll(tasks, 20, TimeUnit.SECONDS);
            for (int n = 0; n < results.size(); n++) {
                assertThat(results.get(n).get()).isEqualTo(4L * n + 2);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void knowsTheConstantPathsItReads() {
        assertThat(paths("steps.fetch.total + input.x")).containsExactlyInAnyOrder("steps.fetch.total", "input.x");
        assertThat(paths("steps.fetch.items[price > limit].name"))
                .containsExactlyInAnyOrder(
                        "steps.fetch.items.name", "steps.fetch.items.price", "steps.fetch.items.limit");
        assertThat(paths("steps.fetch.(a + b)"))
                .containsExactlyInAnyOrder("steps.fetch", "steps.fetch.a", "steps.fetch.b");
        assertThat(paths("$$.steps.a")).containsExactly("steps.a");
        assertThat(paths("$.steps.a")).containsExactly("steps.a");
        assertThat(paths("$map(steps.a.list, function($v){ $v.x + other })"))
                .containsExactlyInAnyOrder("steps.a.list", "other");
        assertThat(paths("steps.*.x")).containsExactly("steps");
        assertThat(paths("{'a': one.two, 'b': [three]}")).containsExactlyInAnyOrder("one.two", "three");
        assertThat(paths("flag ? yes : no")).containsExactlyInAnyOrder("flag", "yes", "no");
        assertThat(paths("list^(key)")).contains("list", "list.key");
        assertThat(paths("1 + 2")).isEmpty();
    }

    private static List<String> paths(String text) {
        return Expression.parse(text).paths().stream()
                .map(path -> String.join(".", path))
                .toList();
    }
}
