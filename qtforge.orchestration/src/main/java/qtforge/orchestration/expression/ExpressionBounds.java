// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.expression;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Told of every part of an expression that is evaluated; ends an evaluation that takes too much. Of one thread. */
final class ExpressionBounds implements Jsonata.EntryCallback, Jsonata.ExitCallback {

    /** The longest evaluation, in milliseconds. */
    static final long MILLIS = 1_000;

    /** The deepest nesting of parts being evaluated. */
    static final int DEPTH = 200;

    /** How often the clock is read: every so many parts, a power of two. */
    private static final int PARTS = 64;

    private final String text;
    private final ExpressionWeights weights;
    private final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
    private int depth;
    private int parts;

    /**
     * Bounds of one evaluation.
     *
     * @param plain whether the expression cannot make anything larger than its text and its values
     */
    ExpressionBounds(String text, boolean plain) {
        this.text = text;
        weights = plain ? null : new ExpressionWeights();
    }

    @Override
    public void callback(Parser.Symbol part, Object input, Jsonata.Frame frame) {
        if (++depth > DEPTH) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "expression '" + text + "' nests deeper than " + DEPTH + " levels; does a function call itself?");
        }
        if ((++parts & PARTS - 1) == 0 && System.nanoTime() - end > 0) {
            throw new PluginException(
                    PluginErrorCode.TIMEOUT,
                    "expression '" + text + "' takes longer than " + MILLIS + " ms; make it do less");
        }
    }

    @Override
    public void callback(Parser.Symbol part, Object input, Jsonata.Frame frame, Object result) {
        depth--;
        if (weights != null) {
            check(result);
        }
    }

    /** Throws RESOURCE_EXHAUSTED when a value is too heavy. */
    void check(Object value) {
        ExpressionWeights scale = weights == null ? new ExpressionWeights() : weights;
        if (scale.of(value) > ExpressionWeights.HEAVIEST) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "expression '" + text + "' makes a value of more than " + ExpressionWeights.HEAVIEST
                            + " parts; make it smaller");
        }
    }

    /** The exceeded bound the library wrapped; null when it was none. */
    static PluginException exceeded(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof PluginException bound) {
                return bound;
            }
        }
        return null;
    }
}
