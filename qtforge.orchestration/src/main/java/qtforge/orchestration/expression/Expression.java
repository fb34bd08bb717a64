// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * An expression in JSONata, read once and evaluated many times. Immutable, for any number of threads.
 *
 * <p>Whoever writes expressions needs not be trusted: they see the values they are given and nothing else, one evaluation
 * takes {@value ExpressionBounds#MILLIS} ms, {@value ExpressionBounds#DEPTH} levels and values of
 * {@value ExpressionWeights#HEAVIEST} parts at most. Regular expressions and {@code $eval} are refused, since neither can be
 * bounded.
 */
public final class Expression {

    /** The longest text. */
    static final int LONGEST = 16_384;

    /** Evaluated after each other one, so that the library's own variable of the thread does not keep values alive. */
    private static final Jsonata NOTHING = parsed("null");

    private final String text;
    private final Jsonata jsonata;
    private final ExpressionTree tree;

    private Expression(String text, Jsonata jsonata, ExpressionTree tree) {
        this.text = text;
        this.jsonata = jsonata;
        this.tree = tree;
    }

    /**
     * Reads an expression.
     *
     * @param text what JSONata calls an expression, 16,384 characters at most
     * @throws PluginException INVALID_ARGUMENT naming the text, the place in it and what is wrong
     */
    public static Expression parse(String text) {
        if (text.length() > LONGEST) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "expression '" + text.substring(0, 60) + "…' has " + text.length() + " characters, and " + LONGEST
                            + " are the most");
        }
        try {
            Jsonata jsonata = parsed(text);
            if (jsonata.getErrors() != null && !jsonata.getErrors().isEmpty()) {
                throw wrong(text, jsonata.getErrors().get(0));
            }
            ExpressionTree tree = ExpressionTree.of(text);
            BoundedFunctions.register(jsonata);
            return new Expression(text, jsonata, tree);
        } catch (PluginException e) {
            throw e;
        } catch (RuntimeException e) {
            throw wrong(text, e);
        } catch (StackOverflowError e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "expression '" + text + "' nests too deep; make it several", e);
        }
    }

    /**
     * The library makes the expression read last the one whose variables the thread sees; whatever else is evaluated in the
     * thread would write to it. So there must be one after it that nobody evaluates.
     */
    private static Jsonata parsed(String text) {
        try {
            Jsonata jsonata = Jsonata.jsonata(text);
            jsonata.setValidateInput(false);
            return jsonata;
        } finally {
            Jsonata.jsonata("null");
        }
    }

    /**
     * The value of this expression.
     *
     * @param variables what the expression can read by name; JSON-shaped, not changed
     * @return a JSON-shaped value; null also when the expression yields nothing
     * @throws PluginException INVALID_ARGUMENT naming text and place when the values do not fit it; TIMEOUT,
     *     RESOURCE_EXHAUSTED when it exceeds a bound
     */
    public Object evaluate(Map<String, ?> variables) {
        Object value = raw(variables);
        if (!ExpressionWeights.isJson(value)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "expression '" + text + "' yields a function and must yield a value; call it");
        }
        return JsonValues.normalize(value);
    }

    /**
     * Whether the value of this expression counts as true by JSONata's rules: not nothing, null, false, 0, an empty text,
     * list or object, nor a list of such.
     *
     * @throws PluginException as {@link #evaluate}
     */
    public boolean test(Map<String, ?> variables) {
        return Jsonata.boolize(raw(variables));
    }

    private Object raw(Map<String, ?> variables) {
        try {
            Jsonata.Frame frame = jsonata.createFrame();
            ExpressionBounds bounds = new ExpressionBounds(text, tree.plain());
            frame.setEvaluateEntryCallback(bounds);
            frame.setEvaluateExitCallback(bounds);
            Object value = jsonata.evaluate(variables, frame);
            bounds.check(value);
            return value;
        } catch (PluginException e) {
            throw e;
        } catch (RuntimeException e) {
            PluginException bound = ExpressionBounds.exceeded(e);
            throw bound != null ? bound : wrong(text, e);
        } catch (StackOverflowError e) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED, "expression '" + text + "' recurses too deep; bound it", e);
        } finally {
            NOTHING.evaluate(null);
        }
    }

    /**
     * The paths this expression reads from its variables, as far as they are constant: {@code steps.fetch.total} as
     * [steps, fetch, total]. A path that goes on with something computed is there up to that.
     */
    public Set<List<String>> paths() {
        return tree.paths();
    }

    /** The text it was read from. */
    public String text() {
        return text;
    }

    private static PluginException wrong(String text, Exception cause) {
        String place =
                cause instanceof JException at && at.getLocation() >= 0 ? " at character " + at.getLocation() : "";
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "expression '" + text + "'" + place + ": " + cause.getMessage(),
                cause);
    }

    @Override
    public String toString() {
        return text;
    }
}
