// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.endpoint;

import java.util.Objects;

/**
 * Where and for whom the endpoint is.
 *
 * @param port 0 for none
 * @param address to listen at
 * @param token what clients must send; empty for nothing
 */
public record EndpointSettings(int port, String address, String token) {

    public EndpointSettings {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(token, "token");
    }

    boolean isOff() {
        return port == 0;
    }

    /** Whether a server for the one can go on for the other. */
    boolean isSamePlace(EndpointSettings other) {
        return port == other.port && address.equals(other.address);
    }

    @Override
    public String toString() {
        return address + ":" + port;
    }
}
