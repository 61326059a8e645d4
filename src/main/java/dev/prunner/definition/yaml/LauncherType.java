package dev.prunner.definition.yaml;

/** What the {@code type} of a launcher can be. */
enum LauncherType {
  SSH(Place.SSH),
  CONTAINER(Place.CONTAINER),
  SLURM(Place.SLURM),
  KUBERNETES(Place.KUBERNETES);

  private final Place place;

  LauncherType(Place place) {
    this.place = place;
  }

  /** Which keys one has. */
  Place place() {
    return place;
  }
}
