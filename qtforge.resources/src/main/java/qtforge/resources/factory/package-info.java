// SPDX-License-Identifier: Apache-2.0
/** What the runtime itself can make: buffers, channels, connections. */
package qtforge.resources.factory;
