// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

/** Says in words what speaks against a step; who runs the document adds where it is. */
final class StepFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    StepFailedException(String message) {
        super(message);
    }

    StepFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
