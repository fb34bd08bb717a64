// SPDX-License-Identifier: Apache-2.0
/** Lives of resources: states, dependencies, the order of the end. */
package qtforge.resources.life;
