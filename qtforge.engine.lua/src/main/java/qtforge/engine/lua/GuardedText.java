// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Lets the prelude look at what concatenations make. {@code ..} makes a text as long as its operands say, in one instruction, without a
 * call: some doublings between two looks of the hook would take all memory there is. So {@code a .. b} is loaded as
 * {@code false..true..a .. b}: {@code ..} binds to the right, so the text that is made comes last to the two truth values, whose
 * metamethod looks at it and gives it back. Of a long chain each fourth operand is looked at, for a chain is one instruction.
 *
 * <p>Nothing else of a script changes but that an error in a chain is said to be in the line of its first operand, not of its first operator.
 * Where operands begin is told by the tokens alone (reference manual of Lua 5.4, sections 3.1 and 3.4.8): all that binds less than {@code ..}
 * begins a new chain, as does each bracket.
 */
final class GuardedText {

    private static final String GUARD = " false..true.. ";
    private static final int OPERANDS = 4;

    /** Brackets within each other; Lua itself takes fewer. */
    private static final int DEEPEST = 250;

    /** After so many tokens it is looked whether the work is to end. */
    private static final int LOOK_EVERY = 4096;

    /** After these an operand begins. */
    private static final Set<String> BEFORE_OPERANDS = Set.of(
            "and",
            "break",
            "do",
            "else",
            "elseif",
            "end",
            "for",
            "function",
            "goto",
            "if",
            "in",
            "local",
            "or",
            "repeat",
            "return",
            "then",
            "until",
            "while");

    private static final Set<String> SYMBOLS_BEFORE_OPERANDS =
            Set.of("=", "==", "~=", "<=", ">=", "<", ">", "<<", ">>", "|", "&", ",", ";", "::");

    /** A chain of concatenations, in one pair of brackets. */
    private static final class Chain {
        /** Where its first operand begins; -1 before it. */
        private int first = -1;

        private int operators;

        void restart() {
            first = -1;
            operators = 0;
        }
    }

    private final LuaTokens tokens;
    private final String source;
    private final Runnable look;
    private final Deque<Chain> chains = new ArrayDeque<>();
    private final List<Integer> guards = new ArrayList<>();

    private GuardedText(String source, Runnable look) {
        this.source = source;
        this.look = look;
        this.tokens = new LuaTokens(source);
        chains.push(new Chain());
    }

    /**
     * The same script with guards; what is no Lua stays as it is, for Lua to refuse.
     *
     * @param look called now and then; may throw to end it
     */
    static String of(String source, Runnable look) {
        return source.contains("..") ? new GuardedText(source, look).guarded() : source;
    }

    private String guarded() {
        boolean afterOperand = false;
        for (int seen = 1; tokens.next(); seen++) {
            if (seen % LOOK_EVERY == 0) {
                look.run();
            }
            if (chains.size() > DEEPEST) {
                return source;
            }
            switch (tokens.kind()) {
                case NAME -> {
                    String token = tokens.text();
                    if (BEFORE_OPERANDS.contains(token)) {
                        chains.peek().restart();
                        afterOperand = token.equals("end");
                    } else {
                        operand();
                        afterOperand = !token.equals("not");
                    }
                }
                case LITERAL -> {
                    operand();
                    afterOperand = true;
                }
                default -> afterOperand = symbol(tokens.text(), afterOperand);
            }
        }
        return tokens.broken() || guards.isEmpty() ? source : written();
    }

    private void operand() {
        Chain chain = chains.peek();
        if (chain.first < 0) {
            chain.first = tokens.start();
        }
    }

    /** Whether what ends with the symbol is an operand. */
    private boolean symbol(String token, boolean afterOperand) {
        if (token.equals("..")) {
            concatenation();
        } else if (token.equals("(") || token.equals("[") || token.equals("{")) {
            operand();
            chains.push(new Chain());
        } else if (token.equals(")") || token.equals("]") || token.equals("}")) {
            if (chains.size() > 1) {
                chains.pop();
            }
            return true;
        } else if (token.equals("...")) {
            operand();
            return true;
        } else if (SYMBOLS_BEFORE_OPERANDS.contains(token) || token.equals("~") && afterOperand) {
            chains.peek().restart();
        } else {
            operand();
        }
        return false;
    }

    private void concatenation() {
        Chain chain = chains.peek();
        if (chain.first < 0) {
            return;
        }
        if (chain.operators == 0) {
            guards.add(chain.first);
        }
        chain.operators++;
        if (chain.operators % OPERANDS == 0) {
            guards.add(tokens.end());
        }
    }

    private String written() {
        // Those of inner brackets were found before those around them.
        guards.sort(null);
        StringBuilder text = new StringBuilder(source.length() + guards.size() * GUARD.length());
        int from = 0;
        for (int guard : guards) {
            text.append(source, from, guard).append(GUARD);
            from = guard;
        }
        return text.append(source, from, source.length()).toString();
    }
}
