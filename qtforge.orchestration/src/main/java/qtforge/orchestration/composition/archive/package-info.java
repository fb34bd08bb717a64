// SPDX-License-Identifier: Apache-2.0
/** From a composition file to a bundle. */
package qtforge.orchestration.composition.archive;
