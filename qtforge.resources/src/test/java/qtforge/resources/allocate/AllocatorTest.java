// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.AllocationPolicy;
import qtforge.api.managers.resource.AllocationRequest;
import qtforge.api.managers.resource.AllocationStrategy;
import qtforge.api.managers.resource.Lease;
import qtforge.api.managers.resource.PoolOptions;
import qtforge.api.managers.resource.ResourceAllocator;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourcePool;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceType;
import qtforge.resources.service.TestResources;
import qtforge.resources.service.TestResources.FakeBundle;
import qtforge.resources.service.Things;
import qtforge.resources.service.Things.Thing;

class AllocatorTest {

    private final TestResources resources = new TestResources();
    private final FakeBundle bundle = new FakeBundle("a.plugin");
    private final ResourceManager plugin = resources.runtime.manager(bundle.bundle());
    private final ResourceAllocator allocator = resources.runtime.allocator(bundle.bundle());

    private ResourcePool<Thing> small;
    private ResourcePool<Thing> large;
    private ResourcePool<Thing> middle;

    @BeforeEach
    void createPools() {
        small = pool("z-small", 2, 100);
        large = pool("y-large", 4, 1000);
        middle = pool("x-middle", 2, 500);
    }

    @AfterEach
    void close() {
        resources.close();
    }

    private ResourcePool<Thing> pool(String name, int size, long bytes) {
        return plugin.createPool(
                name, ResourceType.CUSTOM, new Things(), PoolOptions.of(size).withBytesEach(bytes));
    }

    private List<String> allocate(AllocationStrategy strategy, int times, AllocationRequest request) {
        allocator.setPolicy(ResourceType.CUSTOM, AllocationPolicy.DEFAULT.withStrategy(strategy));
        List<Lease<Thing>> leases = new ArrayList<>();
        try {
            for (int i = 0; i < times; i++) {
                leases.add(allocator.allocate(ResourceType.CUSTOM, Thing.class, request));
            }
            return leases.stream().map(Lease::pool).toList();
        } finally {
            leases.forEach(Lease::close);
        }
    }

    @Test
    void firstFitTakesTheOldestPoolThatFits() {
        assertThat(allocate(AllocationStrategy.FIRST_FIT, 3, AllocationRequest.ANY))
                .containsExactly("z-small", "z-small", "y-large");
        assertThat(allocate(AllocationStrategy.FIRST_FIT, 1, AllocationRequest.ofBytes(200)))
                .containsExactly("y-large");
    }

    @Test
    void bestFitTakesTheSmallestThatIsLargeEnough() {
        assertThat(allocate(AllocationStrategy.BEST_FIT, 3, AllocationRequest.ofBytes(200)))
                .containsExactly("x-middle", "x-middle", "y-large");
    }

    @Test
    void worstFitTakesTheLargest() {
        assertThat(allocate(AllocationStrategy.WORST_FIT, 2, AllocationRequest.ANY))
                .containsExactly("y-large", "y-large");
    }

    @Test
    void roundRobinTakesEachInTurn() {
        List<String> taken = allocate(AllocationStrategy.ROUND_ROBIN, 6, AllocationRequest.ANY);
        assertThat(taken.subList(0, 3)).containsExactlyInAnyOrder("z-small", "y-large", "x-middle");
        assertThat(taken.subList(3, 6)).isEqualTo(taken.subList(0, 3));
    }

    @Test
    void balancedLoadTakesTheLeastUsedPart() {
        assertThat(allocate(AllocationStrategy.LOAD_BALANCED, 8, AllocationRequest.ANY))
                .containsExactly(
                        "z-small", "y-large", "x-middle", "y-large", "z-small", "y-large", "x-middle", "y-large");
    }

    @Test
    void priorityKeepsRoomForWhatIsUrgent() {
        Lease<Thing> used = small.acquire();
        assertThat(allocate(AllocationStrategy.PRIORITY, 1, AllocationRequest.ANY.with(ResourcePriority.LOW)))
                .containsExactly("z-small");
        assertThat(allocate(AllocationStrategy.PRIORITY, 1, AllocationRequest.ANY.with(ResourcePriority.HIGH)))
                .containsExactly("y-large");
        used.close();
    }

    @Test
    void waitsWhenNothingHasRoomAndThenRefuses() {
        List<Lease<Thing>> all = new ArrayList<>();
        for (ResourcePool<Thing> pool : List.of(small, middle, large)) {
            for (int i = 0; i < pool.options().maxSize(); i++) {
                all.add(pool.acquire());
            }
        }
        AllocationRequest soon = AllocationRequest.ANY.within(Duration.ofMillis(50));
        assertThatThrownBy(() -> allocator.allocate(ResourceType.CUSTOM, Thing.class, soon))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED))
                .hasMessageContaining("after 50 ms");
        assertThat(allocator.allocated(ResourceType.CUSTOM)).isZero();
        all.forEach(Lease::close);
        allocator.allocate(ResourceType.CUSTOM, Thing.class, soon).close();
    }

    @Test
    void policyLimitsWhatOnePluginGets() {
        allocator.setPolicy(ResourceType.CUSTOM, AllocationPolicy.DEFAULT.withMaxPerPlugin(1));
        Lease<Thing> one = allocator.allocate(ResourceType.CUSTOM, Thing.class, AllocationRequest.ANY);
        assertThatThrownBy(() -> allocator.allocate(ResourceType.CUSTOM, Thing.class, AllocationRequest.ANY))
                .hasMessageContainingAll("a.plugin", "1 Custom leases from the allocator");
        one.close();
        assertThat(allocator.allocated(ResourceType.CUSTOM)).isZero();
        allocator
                .allocate(ResourceType.CUSTOM, Thing.class, AllocationRequest.ANY)
                .close();
    }

    @Test
    void buffersOfTheRuntimeFitBestAndWhatNoPoolHasIsNotFound() {
        allocator.setPolicy(ResourceType.MEMORY, AllocationPolicy.DEFAULT.withStrategy(AllocationStrategy.BEST_FIT));
        try (Lease<ByteBuffer> lease =
                allocator.allocate(ResourceType.MEMORY, ByteBuffer.class, AllocationRequest.ofBytes(20_000))) {
            assertThat(lease.get().capacity()).isEqualTo(64 * 1024);
        }
        assertThatThrownBy(() ->
                        allocator.allocate(ResourceType.MEMORY, ByteBuffer.class, AllocationRequest.ofBytes(1L << 40)))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.NOT_FOUND));
        assertThatThrownBy(() -> allocator.allocate(ResourceType.CUSTOM, ByteBuffer.class, AllocationRequest.ANY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
    }
}
