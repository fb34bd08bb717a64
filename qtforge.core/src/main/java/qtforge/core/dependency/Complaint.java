// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

/**
 * What is missing and what to do about it.
 *
 * @param message what is missing, in lower case, beginning with the verb: "requires ..."
 * @param remedy what to do
 */
public record Complaint(String message, String remedy) {

    /** Both in one sentence. */
    public String text() {
        return message + (message.contains(": ") ? "; " : ": ") + remedy;
    }
}
