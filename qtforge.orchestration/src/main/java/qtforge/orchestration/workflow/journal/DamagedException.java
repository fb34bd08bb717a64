// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

/** Bytes that are not what was written. Does not leave this package. */
final class DamagedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }
}
