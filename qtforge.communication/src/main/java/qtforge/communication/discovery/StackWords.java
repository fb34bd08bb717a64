// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

/** A stack as text: what is said in the first line, the stack below. */
final class StackWords {

    private StackWords() {}

    static String of(String what, StackTraceElement[] stack) {
        StringBuilder text = new StringBuilder(what);
        for (StackTraceElement frame : stack) {
            text.append("\n    at ").append(frame);
        }
        return text.toString();
    }
}
