using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>A point as people give it.</summary>
internal static class GivenPoint
{
    /// <summary>Adds what is wrong with a pair of coordinates: both or none, and inside the country.</summary>
    public static void Check(Faults faults, double? latitude, double? longitude)
    {
        if (latitude is null != longitude is null)
        {
            faults.Add(latitude is null ? "latitude" : "longitude", KernelProblems.Required);
        }
        else if (latitude is { } lat && GeoPoint.Refuses(lat, longitude!.Value) is { } problem)
        {
            faults.Add(problem.Field ?? "latitude", problem.Kind, problem.Details);
        }
    }
}
