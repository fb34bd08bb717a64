// SPDX-License-Identifier: Apache-2.0
/**
 * What both enforcers share: whom they ask, and where they bring what was not permitted. Knows neither the framework nor OSGi,
 * because it is used in the processes of isolated plugins too.
 */
package qtforge.enforcement.decision;
