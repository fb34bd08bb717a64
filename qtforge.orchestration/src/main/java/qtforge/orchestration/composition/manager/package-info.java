// SPDX-License-Identifier: Apache-2.0
/** The composition manager, a view for each bundle. */
package qtforge.orchestration.composition.manager;
