// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qtforge.api.core.JsonFields;

/** The JSON form of a step; a rollback step has the same, of which the original knows what is called and with what. */
final class StepJson {

    private static final Set<String> FIELDS = Stream.concat(
                    ActionJson.FIELDS.stream(),
                    Stream.of(
                            "id",
                            "name",
                            "description",
                            "dependencies",
                            "condition",
                            "for_each",
                            "width",
                            "timeout",
                            "max_retries",
                            "retry_delay",
                            "retry_factor",
                            "max_retry_delay",
                            "retry_jitter",
                            "circuit_breaker",
                            "fallback",
                            "critical",
                            "metadata"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> BREAKER_FIELDS = Set.of("failures", "recovery", "successes");

    private StepJson() {}

    static Map<String, Object> write(WorkflowStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", step.id());
        json.put("name", step.name());
        json.put("description", step.description());
        ActionJson.write(step.action(), json);
        json.put("dependencies", step.dependencies());
        if (!step.condition().isEmpty()) {
            json.put("condition", step.condition());
        }
        if (!step.forEach().isEmpty()) {
            json.put("for_each", step.forEach());
        }
        if (step.width() != 1) {
            json.put("width", (long) step.width());
        }
        json.put("timeout", step.timeout().toMillis());
        writeRetry(step.retry(), json);
        step.circuitBreaker().ifPresent(breaker -> json.put("circuit_breaker", writeBreaker(breaker)));
        step.fallback().ifPresent(fallback -> {
            Map<String, Object> instead = new LinkedHashMap<>();
            ActionJson.write(fallback, instead);
            json.put("fallback", instead);
        });
        json.put("critical", step.critical());
        json.put("metadata", step.metadata());
        return json;
    }

    /** As {@link #write}; its id is left out where it is the one of the step it undoes. */
    static Map<String, Object> writeRollback(String undone, WorkflowStep step) {
        Map<String, Object> json = write(step);
        if (step.id().equals(undone)) {
            json.remove("id");
        }
        return json;
    }

    private static void writeRetry(RetryOptions retry, Map<String, Object> json) {
        json.put("max_retries", (long) retry.maxRetries());
        json.put("retry_delay", retry.delay().toMillis());
        if (retry.factor() != RetryOptions.NONE.factor()) {
            json.put("retry_factor", retry.factor());
        }
        if (!retry.maxDelay().equals(RetryOptions.NONE.maxDelay())) {
            json.put("max_retry_delay", retry.maxDelay().toMillis());
        }
        if (retry.jitter() != RetryOptions.NONE.jitter()) {
            json.put("retry_jitter", retry.jitter());
        }
    }

    private static Map<String, Object> writeBreaker(CircuitBreakerOptions breaker) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("failures", (long) breaker.failures());
        json.put("recovery", breaker.recovery().toMillis());
        json.put("successes", (long) breaker.successes());
        return json;
    }

    static WorkflowStep read(String document, String id, Map<String, Object> json) {
        KnownFields.check(document, json, FIELDS);
        JsonFields fields = new JsonFields(document, json);
        return new WorkflowStep(
                fields.text("id", id),
                fields.text("name", ""),
                fields.text("description", ""),
                ActionJson.read(document, fields),
                fields.texts("dependencies"),
                fields.text("condition", ""),
                fields.text("for_each", ""),
                (int) fields.number("width", 1, 1, Integer.MAX_VALUE),
                fields.millis("timeout", WorkflowStep.DEFAULT_TIMEOUT),
                readRetry(fields),
                fields.has("circuit_breaker")
                        ? Optional.of(readBreaker(document, fields.object("circuit_breaker")))
                        : Optional.empty(),
                fields.has("fallback")
                        ? Optional.of(readFallback(document, fields.object("fallback")))
                        : Optional.empty(),
                fields.flag("critical", true),
                fields.object("metadata"));
    }

    private static RetryOptions readRetry(JsonFields fields) {
        RetryOptions usual = RetryOptions.NONE;
        return new RetryOptions(
                (int) fields.number("max_retries", usual.maxRetries(), 0, 10_000),
                fields.millis("retry_delay", usual.delay()),
                decimal(fields, "retry_factor", usual.factor(), 1, 100),
                fields.millis("max_retry_delay", usual.maxDelay()),
                decimal(fields, "retry_jitter", usual.jitter(), 0, 1));
    }

    private static CircuitBreakerOptions readBreaker(String document, Map<String, Object> json) {
        String place = document + ", circuit_breaker";
        KnownFields.check(place, json, BREAKER_FIELDS);
        JsonFields fields = new JsonFields(place, json);
        CircuitBreakerOptions usual = CircuitBreakerOptions.DEFAULT;
        Duration recovery = fields.millis("recovery", usual.recovery());
        if (recovery.isZero()) {
            throw fields.wrong("recovery", "at least 1", 0, null);
        }
        return new CircuitBreakerOptions(
                (int) fields.number("failures", usual.failures(), 1, Integer.MAX_VALUE), recovery, (int)
                        fields.number("successes", usual.successes(), 1, Integer.MAX_VALUE));
    }

    private static StepAction readFallback(String document, Map<String, Object> json) {
        String place = document + ", fallback";
        KnownFields.check(place, json, ActionJson.FIELDS);
        return ActionJson.read(place, new JsonFields(place, json));
    }

    private static double decimal(JsonFields fields, String field, double fallback, int least, int most) {
        Object value = fields.value(field);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw fields.wrong(field, "a number from " + least + " to " + most, value, null);
    }
}
