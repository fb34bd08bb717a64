// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.expression;

import com.dashjoin.jsonata.Parser;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** An expression as a tree: what it may not contain, and what it reads. */
final class ExpressionTree {

    /** What can be made heavier than text and values, only with these. */
    private static final Set<String> GROWING = Set.of("function", "lambda", "partial", "apply", "transform", "bind");

    private final Set<List<String>> paths = new LinkedHashSet<>();
    private boolean plain = true;

    private ExpressionTree() {}

    /**
     * The tree of an expression that can be read.
     *
     * @throws PluginException INVALID_ARGUMENT when it contains what is refused
     */
    static ExpressionTree of(String text) {
        ExpressionTree tree = new ExpressionTree();
        ExpressionPart root = new ExpressionPart(new Parser().parse(text));
        tree.check(text, root);
        new ExpressionPaths(tree.paths).read(root, List.of());
        return tree;
    }

    /** Whether it only picks, compares and puts together what there is. */
    boolean plain() {
        return plain;
    }

    Set<List<String>> paths() {
        return Set.copyOf(paths);
    }

    private void check(String text, ExpressionPart part) {
        if ("regex".equals(part.type())) {
            throw refused(
                    text,
                    part,
                    "regular expressions are not supported, as they cannot be bounded; use $contains, "
                            + "$substringBefore or $split with texts");
        }
        for (String variable : part.variables()) {
            if ("eval".equals(variable)) {
                throw refused(text, part, "$eval is not supported, as what it runs is not known before");
            }
            if (variable.startsWith("__")) {
                throw refused(text, part, "names of variables that begin with two underscores are reserved");
            }
        }
        // A range and what is joined to a text may be large though nothing of it is in the text.
        boolean grows = GROWING.contains(part.type()) || "..".equals(part.value()) || "&".equals(part.value());
        if (grows) {
            plain = false;
        }
        part.children().forEach(child -> check(text, child));
    }

    private static PluginException refused(String text, ExpressionPart part, String why) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "expression '" + text + "' at character " + part.position() + ": " + why);
    }
}
