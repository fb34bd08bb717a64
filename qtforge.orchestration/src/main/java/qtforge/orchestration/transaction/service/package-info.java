// SPDX-License-Identifier: Apache-2.0
/** The component, and each bundle's view of the manager. */
package qtforge.orchestration.transaction.service;
