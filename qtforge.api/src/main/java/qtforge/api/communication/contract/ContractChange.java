// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import qtforge.api.core.NamedConstant;

/**
 * One difference between two versions of a contract.
 *
 * @param kind what it means to consumers
 * @param place where: {@code methods.process.parameters.input}
 * @param description in words
 */
public record ContractChange(Kind kind, String place, String description) {

    /** What a change means to those who were written for the older version. */
    public enum Kind implements NamedConstant {
        /** They break. */
        BREAKING(0),
        /** They work, and newer ones can do more. */
        ADDITION(1),
        /** It makes no difference to calls. */
        NOTE(2);

        private final int value;

        Kind(int value) {
            this.value = value;
        }

        @Override
        public int value() {
            return value;
        }
    }
}
