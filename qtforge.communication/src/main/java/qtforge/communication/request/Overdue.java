// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

/**
 * Foreign code that works on for a request nobody waits for; it was interrupted then.
 *
 * @param since when, in nanoseconds
 * @param reported whether it counts as hung
 */
record Overdue(Exchange exchange, long since, boolean reported) {

    Overdue asReported() {
        return new Overdue(exchange, since, true);
    }
}
