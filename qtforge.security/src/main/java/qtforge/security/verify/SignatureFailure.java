// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import qtforge.api.security.VerificationResult;

/** Why a signature does not count; stays within this package, where it becomes a {@link Verification}. */
final class SignatureFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final VerificationResult result;

    SignatureFailure(VerificationResult result, String message) {
        super(message);
        this.result = result;
    }

    VerificationResult result() {
        return result;
    }
}
