// SPDX-License-Identifier: Apache-2.0
/** Composition files: read, checked, and every fault with its line and column. */
package qtforge.orchestration.composition.document;
